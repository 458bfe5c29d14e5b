package io.github.timflux.cli.output;

import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.csv.PipeSeparatedList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * CSV columns of a result value, between the account and the error columns.
 *
 * @param names the column names
 * @param toFields converts a value to one field for each column
 * @param <T> the type of the result values
 */
public record ResultColumns<T>(List<String> names, Function<T, List<String>> toFields) {

    public ResultColumns {
        names = List.copyOf(names);
    }

    /**
     * One column for each attribute. The field is empty if the account lacks the attribute. Other attributes are not
     * written.
     *
     * @param names the attribute names
     * @return the columns
     */
    public static ResultColumns<Map<String, String>> attributes(List<String> names) {
        return new ResultColumns<>(names, attributes -> names.stream()
                .map(name -> attributes.getOrDefault(name, ""))
                .toList());
    }

    /**
     * One column with the tags as a list.
     *
     * @return the columns
     */
    public static ResultColumns<Set<String>> tags() {
        return new ResultColumns<>(List.of(ColumnNames.TAGS), tags -> List.of(PipeSeparatedList.join(tags)));
    }

    /**
     * No column, for writes: empty error columns mean success.
     *
     * @param <T> the type of the result values
     * @return the columns
     */
    public static <T> ResultColumns<T> none() {
        return new ResultColumns<>(List.of(), value -> List.of());
    }

    /** The fields of a failed account. */
    List<String> emptyFields() {
        return Collections.nCopies(names.size(), "");
    }
}
