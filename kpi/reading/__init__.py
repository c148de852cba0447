"""What is read: store and domain composed into what screens, files and commands show."""
