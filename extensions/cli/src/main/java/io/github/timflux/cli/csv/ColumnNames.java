package io.github.timflux.cli.csv;

import java.util.List;

/** Names of the CSV columns that have a fixed meaning. All other columns belong to the operation. */
public final class ColumnNames {

    /** The account of a row. */
    public static final String ACCOUNT = "account";

    /** The tags of an account, as a {@link PipeSeparatedList}. */
    public static final String TAGS = "tags";

    /** Attribute names, as a {@link PipeSeparatedList}. */
    public static final String ATTRIBUTES = "attributes";

    /**
     * The error of a row; all columns are empty for a success. They are the last columns of each output. An input may
     * contain them, so that an output can be the input of another job.
     */
    public static final List<String> ERROR_COLUMNS = List.of(
            "error_kind", "error_code", "error_message", "error_attempts", "error_may_have_been_applied", "error_line");

    private ColumnNames() {}

    /**
     * Returns whether a column name has a fixed meaning, so that an attribute of this name cannot have a column.
     *
     * @param name the name
     * @return whether the name is reserved
     */
    public static boolean isReserved(String name) {
        return name.equals(ACCOUNT) || ERROR_COLUMNS.contains(name);
    }
}
