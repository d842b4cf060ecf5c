"""Getting rid of the example content: what it brought, what goes, what stays and why, and the way back."""
