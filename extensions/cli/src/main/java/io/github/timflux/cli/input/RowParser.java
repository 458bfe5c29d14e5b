package io.github.timflux.cli.input;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.cli.table.ColumnNames;
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
public final class RowParser<T> implements LineParser<T> {

    private final String example;
    private final Function<Columns, RowMaker<T>> kind;

    private @Nullable Header<T> header;

    private RowParser(String example, Function<Columns, RowMaker<T>> kind) {
        this.example = example;
        this.kind = kind;
    }

    /**
     * Rows of which the account alone is looked at.
     *
     * @return the parser
     */
    public static RowParser<String> accounts() {
        return new RowParser<>("account\nu1", columns -> (account, fields) -> account);
    }

    /**
     * Rows with a column for each attribute; where the field is empty, the attribute stays as it is.
     *
     * @return the parser
     */
    public static RowParser<AttributeUpdate> attributeUpdates() {
        return new RowParser<>("account,sex,city\nu1,F,Seoul", RowMaker::updates);
    }

    /**
     * Rows with a list of attributes.
     *
     * @return the parser
     */
    public static RowParser<AttributeRemoval> attributeRemovals() {
        return listing(ColumnNames.ATTRIBUTES, "sex|city", AttributeRemoval::new);
    }

    /**
     * Rows with a list of tags.
     *
     * @return the parser
     */
    public static RowParser<TagUpdate> tagUpdates() {
        return listing(ColumnNames.TAGS, "a|b", TagUpdate::new);
    }

    private static <T> RowParser<T> listing(String name, String sample, BiFunction<String, Set<String>, T> combine) {
        return new RowParser<>(
                ColumnNames.ACCOUNT + "," + name + "\nu1," + sample, columns -> RowMaker.lists(columns, name, combine));
    }

    /** Is told the text of the first row, before any other is parsed. */
    void header(String text) {
        try {
            Columns columns = new Columns(Fields.of(text));
            header = new Header<>(columns, columns.indexOf(ColumnNames.ACCOUNT), kind.apply(columns));
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException("The header of the input cannot be used. " + e.getMessage());
        }
    }

    /** {@return a header and a row} */
    @Override
    public String example() {
        return example;
    }

    @Override
    public T parse(String row) {
        return header().read(row);
    }

    @Override
    public String account(String row) {
        try {
            return Beginning.of(header().account(Fields.of(row)));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private Header<T> header() {
        return requireNonNull(header, "There was no header.");
    }

    /** What the header says of the rows. */
    private record Header<T>(Columns columns, int place, RowMaker<T> maker) {

        T read(String row) {
            List<String> fields = columns.fields(row);
            String account = account(fields);
            if (account.isEmpty()) {
                throw new IllegalArgumentException("The row has no account; expected one.");
            }
            return maker.make(account, fields);
        }

        /** Empty if the row has too few fields. */
        String account(List<String> fields) {
            return place < fields.size() ? fields.get(place) : "";
        }
    }
}
