"""What moderators do, among very many comments."""
