"""What one request and one sender may ask for: amounts, costs, rates, texts."""
