"""The commands, each parsing its options, calling one function and printing what comes back."""
