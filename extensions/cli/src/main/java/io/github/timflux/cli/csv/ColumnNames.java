package io.github.timflux.cli.csv;

import java.util.List;

/** The names of columns that say the same in each table. All others are of the operation. */
public final class ColumnNames {

    /** Whom a row is about. */
    public static final String ACCOUNT = "account";

    /** Tags, as a {@link PipeSeparatedList}. */
    public static final String TAGS = "tags";

    /** Names of attributes, as a {@link PipeSeparatedList}. */
    public static final String ATTRIBUTES = "attributes";

    /** Why there is no answer for the account; empty if there is one. An output has them last, an input may. */
    public static final List<String> ERROR_COLUMNS = List.of(
            "error_kind", "error_code", "error_message", "error_attempts", "error_may_have_been_applied", "error_line");

    private ColumnNames() {}

    /**
     * Tells whether an attribute cannot have a column of its name.
     *
     * @param name the name
     * @return whether a column of that name is something else
     */
    public static boolean isReserved(String name) {
        return name.equals(ACCOUNT) || ERROR_COLUMNS.contains(name);
    }
}
