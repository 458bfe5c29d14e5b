package io.github.timflux.cli.output;

import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.csv.PipeSeparatedList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The columns that what an operation answers has in a table, between the account and the error.
 *
 * @param names their names
 * @param toFields what is in them for a value, as many
 * @param <T> what the operation answers for an account
 */
public record ResultColumns<T>(List<String> names, Function<T, List<String>> toFields) {

    public ResultColumns {
        names = List.copyOf(names);
    }

    /**
     * A column for each attribute; it is empty if an account has not got it. Others are left out.
     *
     * @param names the attributes
     * @return the table
     */
    public static ResultColumns<Map<String, String>> attributes(List<String> names) {
        return new ResultColumns<>(names, attributes -> names.stream()
                .map(name -> attributes.getOrDefault(name, ""))
                .toList());
    }

    /**
     * One column with the list of tags.
     *
     * @return the table
     */
    public static ResultColumns<Set<String>> tags() {
        return new ResultColumns<>(List.of(ColumnNames.TAGS), tags -> List.of(PipeSeparatedList.join(tags)));
    }

    /**
     * No column: that a write was done shows in there being no error.
     *
     * @param <T> what the operation answers
     * @return the table
     */
    public static <T> ResultColumns<T> none() {
        return new ResultColumns<>(List.of(), value -> List.of());
    }

    /** The fields of an account that there is no value for. */
    List<String> emptyFields() {
        return Collections.nCopies(names.size(), "");
    }
}
