"""Single complaints from delimited text, column by column, through a mapping."""
