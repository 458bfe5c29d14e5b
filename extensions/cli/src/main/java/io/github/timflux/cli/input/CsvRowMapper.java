package io.github.timflux.cli.input;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.cli.csv.PipeSeparatedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Makes of an account and the fields of its row what the row says.
 *
 * @param <T> what the row says
 */
@FunctionalInterface
interface CsvRowMapper<T> {

    T map(String account, List<String> fields);

    /** Each column of their own is an attribute. A field that is empty leaves it as it is. */
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

    /** One column is a list of texts. */
    static <T> CsvRowMapper<T> listColumn(CsvHeader columns, String name, BiFunction<String, Set<String>, T> combine) {
        columns.requireOnly(name);
        int index = columns.indexOf(name);
        return (account, fields) -> combine.apply(account, PipeSeparatedList.split(fields.get(index)));
    }
}
