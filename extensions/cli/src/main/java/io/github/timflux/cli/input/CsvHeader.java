package io.github.timflux.cli.input;

import io.github.timflux.cli.csv.ColumnNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the fields of a row are, by the header.
 *
 * @param columns the names of the columns
 */
record CsvHeader(List<String> columns) {

    CsvHeader {
        Set<String> seen = new HashSet<>();
        for (String name : columns) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "The column " + JsonValueReader.quoted(name) + " is there twice; expected it once.");
            }
        }
        columns = List.copyOf(columns);
    }

    /** Where a column is that has to be there. */
    int indexOf(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column " + JsonValueReader.quoted(name) + " in "
                    + JsonValueReader.quoted(String.join(",", columns))
                    + "; expected one, and commas between columns.");
        }
        return index;
    }

    /** Those that the operation may make something of. An output may be the next input, errors and all. */
    List<String> ownColumns() {
        return columns.stream().filter(name -> !ColumnNames.isReserved(name)).toList();
    }

    /** Makes sure that there are no columns of one's own but this one. */
    void requireOnly(String name) {
        for (String other : ownColumns()) {
            if (!other.equals(name)) {
                throw new IllegalArgumentException("The column " + JsonValueReader.quoted(other)
                        + " is not known; expected " + ColumnNames.ACCOUNT + "," + name + ".");
            }
        }
    }

    /** The fields of a row, which has to have as many. */
    List<String> fields(String row) {
        List<String> fields = CsvRowSplitter.split(row);
        if (fields.size() != columns.size()) {
            throw new IllegalArgumentException("The row has " + fields.size()
                    + (fields.size() == 1 ? " field" : " fields") + "; expected " + columns.size()
                    + ", as the header has.");
        }
        return fields;
    }
}
