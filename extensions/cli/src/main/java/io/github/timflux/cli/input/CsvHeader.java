package io.github.timflux.cli.input;

import io.github.timflux.cli.csv.ColumnNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Header of a CSV input.
 *
 * @param columns the column names
 */
record CsvHeader(List<String> columns) {

    CsvHeader {
        Set<String> seen = new HashSet<>();
        for (String name : columns) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "The column " + JsonValueReader.quoted(name) + " occurs twice; expected it once.");
            }
        }
        columns = List.copyOf(columns);
    }

    /** The index of a column that must exist. */
    int indexOf(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column " + JsonValueReader.quoted(name) + " in "
                    + JsonValueReader.quoted(String.join(",", columns))
                    + "; expected it, and commas between columns.");
        }
        return index;
    }

    /** The columns that belong to the operation: all except the account and the error columns. */
    List<String> ownColumns() {
        return columns.stream().filter(name -> !ColumnNames.isReserved(name)).toList();
    }

    /** Requires that the given column is the only column of the operation. */
    void requireOnly(String name) {
        for (String other : ownColumns()) {
            if (!other.equals(name)) {
                throw new IllegalArgumentException("The column " + JsonValueReader.quoted(other)
                        + " is unknown; expected " + ColumnNames.ACCOUNT + "," + name + ".");
            }
        }
    }

    /** Splits a row. It must have one field for each column. */
    List<String> fields(String row) {
        List<String> fields = CsvRowSplitter.split(row);
        if (fields.size() != columns.size()) {
            throw new IllegalArgumentException("The row has " + fields.size()
                    + (fields.size() == 1 ? " field" : " fields") + "; expected " + columns.size()
                    + "as in the header.");
        }
        return fields;
    }

    /** Requires that a row does not repeat the header. Otherwise the name of the account column would be an account. */
    void requireNoHeader(List<String> fields) {
        if (fields.equals(columns)) {
            throw new IllegalArgumentException(
                    "The row repeats the header, as in concatenated files; expected an account.");
        }
    }
}
