"""Word templates of the kits that ship, one folder for each kit."""
