package io.github.timflux.cli.input;

import io.github.timflux.cli.table.ColumnNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the fields of a row are, by the header.
 *
 * @param names the names of the columns
 */
record Columns(List<String> names) {

    Columns {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "The column " + JsonValues.quoted(name) + " is there twice; expected it once.");
            }
        }
        names = List.copyOf(names);
    }

    /** Where a column is that has to be there. */
    int indexOf(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column " + JsonValues.quoted(name) + " in "
                    + JsonValues.quoted(String.join(",", names)) + "; expected one, and commas between columns.");
        }
        return index;
    }

    /** Those that the operation may make something of. An output may be the next input, errors and all. */
    List<String> own() {
        return names.stream().filter(name -> !ColumnNames.isReserved(name)).toList();
    }

    /** Makes sure that there are no columns of one's own but this one. */
    void expectOnly(String name) {
        for (String other : own()) {
            if (!other.equals(name)) {
                throw new IllegalArgumentException("The column " + JsonValues.quoted(other) + " is not known; expected "
                        + ColumnNames.ACCOUNT + "," + name + ".");
            }
        }
    }

    /** The fields of a row, which has to have as many. */
    List<String> fields(String row) {
        List<String> fields = Fields.of(row);
        if (fields.size() != names.size()) {
            throw new IllegalArgumentException("The row has " + fields.size()
                    + (fields.size() == 1 ? " field" : " fields") + "; expected " + names.size()
                    + ", as the header has.");
        }
        return fields;
    }
}
