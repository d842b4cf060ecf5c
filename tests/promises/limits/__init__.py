"""What is limited, and that each limit is tested on both of its sides."""
