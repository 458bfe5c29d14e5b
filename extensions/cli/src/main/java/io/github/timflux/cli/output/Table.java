package io.github.timflux.cli.output;

import io.github.timflux.cli.table.ColumnNames;
import io.github.timflux.cli.table.TextList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The columns that what an operation answers has in a table, between the account and the error.
 *
 * @param columns their names
 * @param fields what is in them for a value, as many
 * @param <T> what the operation answers for an account
 */
public record Table<T>(List<String> columns, Function<T, List<String>> fields) {

    public Table {
        columns = List.copyOf(columns);
    }

    /**
     * A column for each attribute; it is empty if an account has not got it. Others are left out.
     *
     * @param names the attributes
     * @return the table
     */
    public static Table<Map<String, String>> attributes(List<String> names) {
        return new Table<>(names, attributes -> names.stream()
                .map(name -> attributes.getOrDefault(name, ""))
                .toList());
    }

    /**
     * One column with the list of tags.
     *
     * @return the table
     */
    public static Table<Set<String>> tags() {
        return new Table<>(List.of(ColumnNames.TAGS), tags -> List.of(TextList.join(tags)));
    }

    /**
     * No column: that a write was done shows in there being no error.
     *
     * @param <T> what the operation answers
     * @return the table
     */
    public static <T> Table<T> ok() {
        return new Table<>(List.of(), value -> List.of());
    }

    /** The fields of an account that there is no value for. */
    List<String> blank() {
        return Collections.nCopies(columns.size(), "");
    }
}
