"""The command line: a module for each command. Nothing here loads Qt."""
