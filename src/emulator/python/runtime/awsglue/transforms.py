"""Glue's transform classes, each a method of DynamicFrame under another name."""


class ApplyMapping:
    """Renames and casts."""

    @staticmethod
    def apply(frame, mappings, **_):
        """See DynamicFrame.apply_mapping."""
        return frame.apply_mapping(mappings)


class SelectFields:
    """Keeps fields."""

    @staticmethod
    def apply(frame, paths, **_):
        """See DynamicFrame.select_fields."""
        return frame.select_fields(paths)


class DropFields:
    """Drops fields."""

    @staticmethod
    def apply(frame, paths, **_):
        """See DynamicFrame.drop_fields."""
        return frame.drop_fields(paths)


class RenameField:
    """Renames one field."""

    @staticmethod
    def apply(frame, old_name, new_name, **_):
        """See DynamicFrame.rename_field."""
        return frame.rename_field(old_name, new_name)


class Filter:
    """Keeps rows."""

    @staticmethod
    def apply(frame, f, **_):
        """See DynamicFrame.filter."""
        return frame.filter(f)


class Map:
    """Changes rows."""

    @staticmethod
    def apply(frame, f, **_):
        """See DynamicFrame.map."""
        return frame.map(f)


class Join:
    """Joins two frames."""

    @staticmethod
    def apply(frame1, frame2, keys1, keys2, **_):
        """See DynamicFrame.join."""
        return frame1.join(keys1, keys2, frame2)


class ResolveChoice:
    """Settles types."""

    @staticmethod
    def apply(frame, specs=None, **_):
        """See DynamicFrame.resolveChoice."""
        return frame.resolveChoice(specs)
