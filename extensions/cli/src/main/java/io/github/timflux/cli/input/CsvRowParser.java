package io.github.timflux.cli.input;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.cli.csv.ColumnNames;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Understands the rows of a table in CSV, whose header tells what its columns are.
 *
 * @param <T> what a row says
 */
public final class CsvRowParser<T> implements ElementParser<T> {

    private final String example;
    private final Function<CsvHeader, CsvRowMapper<T>> mapperOfHeader;

    private @Nullable RowLayout<T> layout;

    private CsvRowParser(String example, Function<CsvHeader, CsvRowMapper<T>> kind) {
        this.example = example;
        this.mapperOfHeader = kind;
    }

    /**
     * Rows of which the account alone is looked at.
     *
     * @return the parser
     */
    public static CsvRowParser<String> accounts() {
        return new CsvRowParser<>("account\nu1", columns -> (account, fields) -> account);
    }

    /**
     * Rows with a column for each attribute; where the field is empty, the attribute stays as it is.
     *
     * @return the parser
     */
    public static CsvRowParser<AttributeUpdate> attributeUpdates() {
        return new CsvRowParser<>("account,sex,city\nu1,F,Seoul", CsvRowMapper::attributeUpdates);
    }

    /**
     * Rows with a list of attributes.
     *
     * @return the parser
     */
    public static CsvRowParser<AttributeRemoval> attributeRemovals() {
        return withListColumn(ColumnNames.ATTRIBUTES, "sex|city", AttributeRemoval::new);
    }

    /**
     * Rows with a list of tags.
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

    /** Is told the text of the first row, before any other is parsed. */
    void layout(String text) {
        try {
            CsvHeader columns = new CsvHeader(CsvRowSplitter.split(text));
            layout = new RowLayout<>(columns, columns.indexOf(ColumnNames.ACCOUNT), mapperOfHeader.apply(columns));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The header of the input cannot be used. " + e.getMessage());
        }
    }

    /** {@return a header and a row} */
    @Override
    public String example() {
        return example;
    }

    @Override
    public T parse(String row) {
        return layout().read(row);
    }

    @Override
    public String account(String row) {
        try {
            return TextExcerpt.of(layout().account(CsvRowSplitter.split(row)));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private RowLayout<T> layout() {
        return requireNonNull(layout, "There was no header.");
    }

    /** What the header says of the rows. */
    private record RowLayout<T>(CsvHeader columns, int accountIndex, CsvRowMapper<T> mapper) {

        T read(String row) {
            List<String> fields = columns.fields(row);
            String account = account(fields);
            if (account.isEmpty()) {
                throw new IllegalArgumentException("The row has no account; expected one.");
            }
            return mapper.map(account, fields);
        }

        /** Empty if the row has too few fields. */
        String account(List<String> fields) {
            return accountIndex < fields.size() ? fields.get(accountIndex) : "";
        }
    }
}
