"""Moodle's own formats: XML and GIFT."""
