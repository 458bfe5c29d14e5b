package io.github.timflux.cli.input;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.csv.CsvDelimiter;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses rows of a CSV input. The header of the input decides the meaning of the fields.
 *
 * @param <T> the type of the element
 */
public final class CsvRowParser<T> implements ElementParser<T> {

    private final String example;
    private final Function<CsvHeader, CsvRowMapper<T>> mapperOfHeader;
    private final DelimiterDetector delimiters;

    private @Nullable RowLayout<T> layout;

    private CsvRowParser(String example, Function<CsvHeader, CsvRowMapper<T>> kind) {
        this(example, kind, new DelimiterDetector(null, notice -> {}));
    }

    private CsvRowParser(String example, Function<CsvHeader, CsvRowMapper<T>> kind, DelimiterDetector delimiters) {
        this.example = example;
        this.mapperOfHeader = kind;
        this.delimiters = delimiters;
    }

    /**
     * Creates a parser of the same rows.
     *
     * @param detector finds the delimiter; the default detects it without a message
     * @return the parser
     */
    public CsvRowParser<T> withDelimiters(DelimiterDetector detector) {
        return new CsvRowParser<>(example, mapperOfHeader, detector);
    }

    /**
     * Creates a parser that reads the account column only.
     *
     * @return the parser
     */
    public static CsvRowParser<String> accounts() {
        return new CsvRowParser<>("account\nu1", columns -> (account, fields) -> account);
    }

    /**
     * Creates a parser for rows with one column for each attribute. An empty field leaves the attribute unchanged.
     *
     * @return the parser
     */
    public static CsvRowParser<AttributeUpdate> attributeUpdates() {
        return new CsvRowParser<>("account,sex,city\nu1,F,Seoul", CsvRowMapper::attributeUpdates);
    }

    /**
     * Creates a parser for rows with a list of attribute names.
     *
     * @return the parser
     */
    public static CsvRowParser<AttributeRemoval> attributeRemovals() {
        return withListColumn(ColumnNames.ATTRIBUTES, "sex|city", AttributeRemoval::new);
    }

    /**
     * Creates a parser for rows with a list of tags.
     *
     * @return the parser
     */
    public static CsvRowParser<TagUpdate> tagUpdates() {
        return withListColumn(ColumnNames.TAGS, "a|b", TagUpdate::new);
    }

    private static <T> CsvRowParser<T> withListColumn(
            String name, String sample, BiFunction<String, Set<String>, T> combine) {
        return new CsvRowParser<>(
                ColumnNames.ACCOUNT + "," + name + "\nu1," + sample,
                columns -> CsvRowMapper.listColumn(columns, name, combine));
    }

    DelimiterDetector delimiters() {
        return delimiters;
    }

    /** Reads the header. Call this method before the first row is parsed. */
    void readHeader(String text, CsvDelimiter delimiter) {
        try {
            CsvHeader columns = CsvHeader.parse(text, new CsvRowSplitter(delimiter));
            layout = new RowLayout<>(columns, columns.indexOf(ColumnNames.ACCOUNT), mapperOfHeader.apply(columns));
        } catch (IllegalArgumentException e) {
            throw CsvHeader.invalid(LineHints.addTo("" + e.getMessage(), text));
        }
    }

    /**
     * The delimiter of the input. The header of a file is read when the file is opened, and the header of a pipe before
     * its first element.
     *
     * @return the delimiter
     * @throws NullPointerException if the header has not been read
     */
    public CsvDelimiter delimiter() {
        return requireLayout().columns().splitter().delimiter();
    }

    /** {@return whether the header has been read} */
    public boolean hasHeader() {
        return layout != null;
    }

    /** {@return the column names of the header, in their order} */
    public List<String> columns() {
        return requireLayout().columns().columns();
    }

    /**
     * Splits a row into its fields.
     *
     * @param row the text of the row
     * @return the fields, which can be more or fewer than the columns; empty if the text is not a row
     */
    public List<String> split(String row) {
        try {
            return requireLayout().columns().splitter().split(row);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** {@return a sample header and row} */
    @Override
    public String example() {
        return example;
    }

    @Override
    public T parse(String row) {
        return requireLayout().read(row);
    }

    @Override
    public String account(String row) {
        try {
            return TextExcerpt.of(
                    requireLayout().account(requireLayout().columns().splitter().split(row)));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Returns whether a row is the header of another file that was joined to this one. */
    boolean isOtherHeader(String row) {
        return row.contains(ColumnNames.ACCOUNT) && requireLayout().columns().isOfOtherFile(split(row));
    }

    private RowLayout<T> requireLayout() {
        return requireNonNull(layout, "The header has not been read.");
    }

    /** The meaning of the fields according to the header. */
    private record RowLayout<T>(CsvHeader columns, int accountIndex, CsvRowMapper<T> mapper) {

        T read(String row) {
            if (SeparatorLine.matches(row)) {
                throw new IllegalArgumentException("The row is " + JsonValueReader.quoted(row)
                        + ", the first line of another file; expected an account.");
            }
            List<String> fields = columns.fields(row);
            columns.requireNoHeader(fields);
            String account = account(fields);
            LineHints.requireNoMark(account);
            if (account.isEmpty()) {
                throw new IllegalArgumentException("The row has no account; expected one.");
            }
            return mapper.map(account, fields);
        }

        /** The account of a row; empty if the row has too few fields. */
        String account(List<String> fields) {
            return accountIndex < fields.size() ? fields.get(accountIndex) : "";
        }
    }
}
