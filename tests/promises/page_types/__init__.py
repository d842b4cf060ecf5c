"""A page type of a throw-away app, `Notice`: what the product does with page types, it does with this one."""
