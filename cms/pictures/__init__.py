"""Pictures and documents that people hand in: judged before they are opened, and stored without what they tell."""
