"""Pure steps from extracted records to rows of tables: completion, resolution, checks."""
