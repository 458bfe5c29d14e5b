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
        attributes.forEach(CsvRowMapper::requireNoSpacesAround);
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

    /** A header such as "account, sex" would write an attribute that does not exist. */
    private static void requireNoSpacesAround(String attribute) {
        if (!attribute.equals(attribute.strip())) {
            throw new IllegalArgumentException("The column " + JsonValueReader.quoted(attribute)
                    + " begins or ends with a space; expected " + JsonValueReader.quoted(attribute.strip())
                    + ". If the name of the attribute has the space, use JSON lines.");
        }
    }

    /** One column contains a list of values. */
    static <T> CsvRowMapper<T> listColumn(CsvHeader columns, String name, BiFunction<String, Set<String>, T> combine) {
        int index = columns.indexOf(name);
        columns.requireOnly(name);
        return (account, fields) -> combine.apply(account, PipeSeparatedList.split(fields.get(index)));
    }
}
