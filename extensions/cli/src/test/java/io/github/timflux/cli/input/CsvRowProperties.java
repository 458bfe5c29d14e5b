package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.csv.CsvDelimiter;
import io.github.timflux.cli.csv.CsvDialect;
import io.github.timflux.cli.csv.CsvRowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

@Tag("searching")
final class CsvRowProperties {

    private final List<String> notices = new ArrayList<>();

    @Property
    void shouldReadTheRowsOfAWrittenTable(
            @ForAll("tables") List<List<String>> table,
            @ForAll LineDelimiter lineDelimiter,
            @ForAll("delimiters") CsvDelimiter delimiter,
            @ForAll @IntRange(min = 1, max = 9) int maxChunk)
            throws IOException {
        LineDelimiter ending = lineDelimiter == LineDelimiter.CR ? LineDelimiter.CRLF : lineDelimiter;
        byte[] bytes = written(table, ending, delimiter).getBytes(UTF_8);
        assertThat(read(bytes, maxChunk, delimiter)).isEqualTo(table);
    }

    @Property
    void shouldDetectTheDelimiterOfAWrittenTable(
            @ForAll("tables") List<List<String>> table,
            @ForAll("names") List<String> before,
            @ForAll("names") List<String> after,
            @ForAll("detectable") CsvDelimiter delimiter,
            @ForAll boolean byteOrderMark,
            @ForAll @IntRange(min = 1, max = 9) int maxChunk)
            throws IOException {
        List<String> header = new ArrayList<>(before);
        header.add(ColumnNames.ACCOUNT);
        header.addAll(after);
        // A single column has no delimiter.
        Assume.that(header.size() > 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvRowWriter writer = new CsvRowWriter(out, new CsvDialect(delimiter, byteOrderMark, false));
        writer.writeHeader(header);
        table.forEach(writer::write);
        writer.flush();
        notices.clear();
        List<List<String>> rows = read(out.toByteArray(), maxChunk, null);
        assertThat(rows.get(0)).isEqualTo(header);
        assertThat(rows.subList(1, rows.size())).isEqualTo(table);
        assertThat(notices).hasSize(delimiter.equals(CsvDelimiter.COMMA) ? 0 : 1);
    }

    private List<List<String>> read(byte[] bytes, int maxChunk, @Nullable CsvDelimiter given) throws IOException {
        List<List<String>> read = new ArrayList<>();
        List<CsvRowSplitter> splitter = new ArrayList<>();
        try (CsvRowReader rows = new CsvRowReader(
                new Utf8LineReader(new ChunkedInputStream(bytes, maxChunk)),
                new DelimiterDetector(given, notices::add),
                (header, delimiter) -> {
                    splitter.add(new CsvRowSplitter(delimiter));
                    read.add(splitter.get(0).split(header));
                })) {
            rows.readHeader();
            for (InputElement<String> row = rows.next(); row != null; row = rows.next()) {
                assertThat(row.line()).isEqualTo(read.size() + 1);
                assertThat(row)
                        .isInstanceOfSatisfying(
                                InputElement.ValidElement.class,
                                taken -> read.add(splitter.get(0).split("" + taken.value())));
            }
        }
        return read;
    }

    private static String written(List<List<String>> table, LineDelimiter ending, CsvDelimiter delimiter)
            throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(delimiter.character())
                .commentCharacter('\0')
                .lineDelimiter(ending)
                .build(text)) {
            table.forEach(csv::writeRecord);
        }
        return text.toString();
    }

    @Provide
    Arbitrary<CsvDelimiter> delimiters() {
        return Arbitraries.of(',', ';', '\t', '|', ':', '#', '\u0001').map(CsvDelimiter::new);
    }

    @Provide
    Arbitrary<CsvDelimiter> detectable() {
        return Arbitraries.of(CsvDelimiter.DETECTABLE);
    }

    /** Names with each delimiter, quotes and line breaks, but without the name of the account column. */
    @Provide
    Arbitrary<List<String>> names() {
        return texts().list().ofMaxSize(2);
    }

    /** The first field of each row is not empty, because an empty line is not a row. */
    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<List<String>> rest = texts().list().ofMaxSize(3);
        return texts().filter(text -> !text.isEmpty())
                .flatMap(first -> rest.map(others -> {
                    List<String> row = new ArrayList<>(List.of(first));
                    row.addAll(others);
                    return row;
                }))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a,\"\n\r ;\t|:#\u0001张").ofMaxLength(6);
    }
}
