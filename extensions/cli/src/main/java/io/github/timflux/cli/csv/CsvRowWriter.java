package io.github.timflux.cli.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Writes CSV rows as UTF-8. Write errors are {@link UncheckedIOException}s. */
public final class CsvRowWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvDialect dialect;
    private final Writer text;
    private final CsvWriter csv;

    /**
     * Creates a writer.
     *
     * @param out the stream; it is not closed
     * @param dialect the form of the rows
     */
    public CsvRowWriter(OutputStream out, CsvDialect dialect) {
        this.dialect = dialect;
        // An OutputStreamWriter replaces an unpaired surrogate by "?". The service can return such text.
        this.text = new OutputStreamWriter(out, UTF_8);
        char delimiter = dialect.delimiter().character();
        this.csv = CsvWriter.builder()
                .fieldSeparator(delimiter)
                // FastCSV refuses a delimiter that is also the start of a comment, and has no setting for "no
                // comments".
                .commentCharacter(delimiter == '#' ? ';' : '#')
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
    }

    /**
     * Writes the first row of a file, behind the byte order mark of the dialect.
     *
     * @param names the column names
     */
    public void writeHeader(List<String> names) {
        if (dialect.hasByteOrderMark()) {
            convertErrors(() -> text.write(BYTE_ORDER_MARK));
        }
        write(names);
    }

    /**
     * Writes a row, possibly into a buffer.
     *
     * @param fields the fields
     */
    public void write(List<String> fields) {
        csv.writeRecord(
                dialect.escapesFormulas()
                        ? fields.stream().map(FormulaEscape::escape).toList()
                        : fields);
    }

    /**
     * Writes text unchanged, behind the rows before it.
     *
     * @param unchanged the text, which can be no valid row
     */
    public void writeText(String unchanged) {
        flush();
        convertErrors(() -> text.write(unchanged));
    }

    /** Passes all buffered rows to the stream, and flushes it. */
    public void flush() {
        convertErrors(csv::flush);
    }

    private interface WriteAction {
        void run() throws IOException;
    }

    private static void convertErrors(WriteAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
