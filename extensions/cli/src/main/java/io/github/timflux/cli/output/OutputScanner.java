package io.github.timflux.cli.output;

import io.github.timflux.cli.input.JsonMembers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Finds the failures in an output of this tool. It keeps the bytes of each record, so that the others can be copied
 * unchanged.
 *
 * <p>The writers decide what is a failure: in a JSON line, the first member is the line number. In a CSV row, the last
 * field is the line number.
 */
public final class OutputScanner {

    private static final String FAILURE_START = "{\"" + JsonMembers.LINE + "\":";

    private final InputStream in;
    private final boolean isCsv;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private long remaining;

    /**
     * Creates a scanner.
     *
     * @param in the output; it is not closed
     * @param bytes the number of bytes to read; they end with a complete record
     * @param isCsv whether the output is CSV
     */
    public OutputScanner(InputStream in, long bytes, boolean isCsv) {
        this.in = new BufferedInputStream(in);
        this.remaining = bytes;
        this.isCsv = isCsv;
    }

    /** Reads the next record: a JSON line, a CSV header or a CSV row. Returns false at the end. */
    public boolean next() throws IOException {
        record.reset();
        boolean isQuoted = false;
        boolean isTerminated = false;
        while (!isTerminated && remaining > 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("The output ends inside a record");
            }
            remaining--;
            record.write(octet);
            // A quote inside a quoted field is doubled, so each quote changes the state.
            isQuoted ^= isCsv && octet == '"';
            isTerminated = octet == '\n' && !isQuoted;
        }
        return record.size() > 0;
    }

    /** {@return the line number of the input if the current record is a failure, otherwise 0} */
    public long failedLine() {
        byte[] bytes = record.toByteArray();
        return isCsv ? lastNumber(bytes) : firstNumber(bytes);
    }

    /** Copies the current record. */
    public void copyTo(OutputStream out) throws IOException {
        record.writeTo(out);
    }

    private static long firstNumber(byte[] json) {
        long number = 0;
        for (int index = 0; index < json.length; index++) {
            if (index < FAILURE_START.length()) {
                if (json[index] != FAILURE_START.charAt(index)) {
                    return 0;
                }
            } else if (isDigit(json[index])) {
                number = 10 * number + json[index] - '0';
            } else {
                return number;
            }
        }
        return number;
    }

    private static long lastNumber(byte[] row) {
        long number = 0;
        long factor = 1;
        // The last byte is the line feed.
        for (int index = row.length - 2; index >= 0 && isDigit(row[index]); index--) {
            number += factor * (row[index] - '0');
            factor *= 10;
        }
        return number;
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
