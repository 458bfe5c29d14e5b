package io.github.timflux.cli.input;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.cli.csv.PipeSeparatedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Maps an account and the fields of its row to an element.
 *
 * @param <T> the type of the element
 */
@FunctionalInterface
interface CsvRowMapper<T> {

    T map(String account, List<String> fields);

    /** Each column of the operation is an attribute. An empty field leaves the attribute unchanged. */
    static CsvRowMapper<AttributeUpdate> attributeUpdates(CsvHeader columns) {
        List<String> attributes = columns.ownColumns();
        return (account, fields) -> {
            Map<String, String> set = new LinkedHashMap<>();
            for (String attribute : attributes) {
                String value = fields.get(columns.indexOf(attribute));
                if (!value.isEmpty()) {
                    set.put(attribute, value);
                }
            }
            return new AttributeUpdate(account, set);
        };
    }

    /** One column contains a list of values. */
    static <T> CsvRowMapper<T> listColumn(CsvHeader columns, String name, BiFunction<String, Set<String>, T> combine) {
        columns.requireOnly(name);
        int index = columns.indexOf(name);
        return (account, fields) -> combine.apply(account, PipeSeparatedList.split(fields.get(index)));
    }
}
