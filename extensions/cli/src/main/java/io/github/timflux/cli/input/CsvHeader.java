package io.github.timflux.cli.input;

import io.github.timflux.cli.csv.ColumnNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Header of a CSV input.
 *
 * @param columns the column names
 * @param splitter splits the rows
 */
record CsvHeader(List<String> columns, CsvRowSplitter splitter) {

    private static final Pattern SPACES_AND_INVISIBLE = Pattern.compile("[\\s\\p{Z}\\p{C}]+");

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

    /** Reads the text of a header. */
    static CsvHeader parse(String text, CsvRowSplitter splitter) {
        return new CsvHeader(splitter.split(text), splitter);
    }

    static InvalidInputException invalid(String reason) {
        return new InvalidInputException("The header of the input is invalid. " + reason);
    }

    /** The index of a column that must exist. */
    int indexOf(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            String delimiter = "" + splitter.delimiter().character();
            throw new IllegalArgumentException(missing(
                    name,
                    columns,
                    String.join(delimiter, columns),
                    splitter.delimiter().plural()));
        }
        return index;
    }

    /** Describes a missing column, with a hint if another column has nearly its name. */
    static String missing(String name, List<String> columns, String header, String delimiters) {
        String message = "There is no column " + JsonValueReader.quoted(name) + " in " + JsonValueReader.quoted(header)
                + "; expected it, and " + delimiters + " between columns.";
        return columns.stream()
                .filter(column -> withoutSpaces(column).equalsIgnoreCase(name))
                .findFirst()
                .map(column ->
                        message + " The column " + JsonValueReader.quoted(column) + " differs only in case or spaces.")
                .orElse(message);
    }

    private static String withoutSpaces(String column) {
        return SPACES_AND_INVISIBLE.matcher(column).replaceAll("");
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
                        + " is unknown; expected " + ColumnNames.ACCOUNT
                        + splitter.delimiter().character() + name + ".");
            }
        }
    }

    /** Splits a row. It must have one field for each column. */
    List<String> fields(String row) {
        List<String> fields = splitter.split(row);
        if (fields.size() != columns.size()) {
            throw new IllegalArgumentException("The row has " + fields.size()
                    + (fields.size() == 1 ? " field" : " fields") + "; expected " + columns.size()
                    + " as in the header.");
        }
        return fields;
    }

    /**
     * Returns whether a row is the header of another file with other columns, or with the columns in another order. The
     * rows behind it would be read with the wrong columns.
     */
    boolean isOfOtherFile(List<String> row) {
        if (row.size() != columns.size() || row.size() == 1 || row.equals(columns)) {
            return false;
        }
        return row.get(columns.indexOf(ColumnNames.ACCOUNT)).equals(ColumnNames.ACCOUNT)
                || Set.copyOf(row).equals(Set.copyOf(columns));
    }

    /** Requires that a row does not repeat the header. Otherwise the name of the account column would be an account. */
    void requireNoHeader(List<String> fields) {
        if (fields.equals(columns)) {
            throw new IllegalArgumentException(
                    "The row repeats the header, as in concatenated files; expected an account.");
        }
    }
}
