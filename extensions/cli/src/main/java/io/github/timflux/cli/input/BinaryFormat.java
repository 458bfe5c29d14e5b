package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Formats of files that are not UTF-8 text, with the bytes at their start. Lines of such a file could be valid accounts
 * by accident.
 */
enum BinaryFormat {
    GZIP(Place.IN_LINE, "\\x1F\\x8B\\x08", "gzip data", ""),
    ZIP(
            Place.IN_LINE,
            "PK(\\x03\\x04|\\x05\\x06|\\x07\\x08)",
            "a zip file, such as an Excel workbook (.xlsx)",
            "Save a workbook as CSV UTF-8. Unpack other files with 'unzip -p FILE | timflux ...'."),
    OFFICE(
            Place.IN_LINE,
            "\\xD0\\xCF\\x11\\xE0\\xA1\\xB1\\x1A\\xE1",
            "an Excel workbook (.xls) or another Office document",
            "Save it as CSV UTF-8."),
    XZ(Place.IN_LINE, "\\xFD7zXZ\\x00", "xz data", Hint.decompress("xz")),
    LZMA(Place.LINE_START, "\\x5D\\x00\\x00.", "lzma data", Hint.decompress("xz")),
    ZSTD(
            Place.IN_LINE,
            "\\x28\\xB5\\x2F\\xFD|[\\x50-\\x5F]\\x2A\\x4D\\x18",
            "zstd data (or a skippable frame of zstd or lz4)",
            Hint.decompress("zstd")),
    BZIP2(Place.IN_LINE, "BZh[1-9](1AY&SY|\\x17rE8P\\x90)", "bzip2 data", Hint.decompress("bzip2")),
    LZ4(Place.IN_LINE, "\\x04\\x22\\x4D\\x18|\\x02\\x21\\x4C\\x18", "lz4 data", Hint.decompress("lz4")),
    LZIP(Place.IN_LINE, "LZIP[\\x00\\x01]", "lzip data", Hint.decompress("lzip")),
    LZOP(Place.IN_LINE, "\\x89LZO\\x00", "lzop data", Hint.decompress("lzop")),
    COMPRESS(Place.LINE_START, "\\x1F[\\x9D\\xA0]", "data of compress (.Z)", Hint.decompress("gzip")),
    SEVEN_ZIP(Place.IN_LINE, "7z\\xBC\\xAF\\x27\\x1C", "a 7z archive", "Unpack it with '7z e -so FILE | timflux ...'."),
    RAR(Place.IN_LINE, "Rar!\\x1A\\x07", "a rar archive", "Unpack it with 'unrar p -inul FILE | timflux ...'."),
    TAR(Place.LINE_START, ".{257}ustar", "a tar archive", "Unpack it with 'tar -xOf FILE | timflux ...'."),
    PARQUET(Place.IN_LINE, "PAR1\\x15", "a Parquet file", Hint.EXPORT),
    AVRO(Place.IN_LINE, "Obj\\x01", "an Avro file", Hint.EXPORT),
    ORC(Place.LINE_START, "ORC[\\x00-\\x08\\x0E-\\x1F]", "an ORC file", Hint.EXPORT),
    SQLITE(Place.IN_LINE, "SQLite format 3\\x00", "an SQLite database", Hint.EXPORT),
    PDF(Place.LINE_START, "%PDF-", "a PDF document", Hint.EXPORT),
    UTF_32(Place.LINE_START, "\\xFF\\xFE\\x00\\x00|\\x00\\x00\\xFE\\xFF", "UTF-32", Hint.convert("UTF-32")),
    UTF_16(Place.LINE_START, "\\xFF\\xFE|\\xFE\\xFF", "UTF-16", Hint.convert("UTF-16")),
    UTF_32LE(Place.INPUT_START, "[^\\x00]\\x00{3}(?!\\x00)", "UTF-32LE", Hint.convert("UTF-32LE")),
    UTF_32BE(Place.INPUT_START, "\\x00{3}[^\\x00]", "UTF-32BE", Hint.convert("UTF-32BE")),
    UTF_16LE(Place.INPUT_START, "[^\\x00]\\x00", "UTF-16LE", Hint.convert("UTF-16LE")),
    UTF_16BE(Place.INPUT_START, "\\x00[^\\x00]", "UTF-16BE", Hint.convert("UTF-16BE")),

    /** Any other format. It is found by its control characters, and has no signature. */
    OTHER(
            Place.NONE,
            "(?!)",
            "binary data",
            "If it is text in another encoding, convert it with a command such as 'iconv -f UTF-16 -t UTF-8'.");

    /** Enough bytes for each signature at the start, except that of tar. */
    private static final int SIGNATURE_BYTES = 16;

    /** One pattern for all signatures in lines, so that a wrong line needs one search. */
    private static final Pattern IN_LINE =
            Pattern.compile("\\A(?:" + signatures(Place.LINE_START) + ")|" + signatures(Place.IN_LINE), Pattern.DOTALL);

    private static final byte ESCAPE = 0x1B;

    private static final byte[] PDF_START = "%PDF-".getBytes(ISO_8859_1);

    private final Place place;
    private final Pattern signature;
    private final String description;
    private final String hint;

    BinaryFormat(Place place, String signature, String description, String hint) {
        this.place = place;
        this.signature = Pattern.compile(signature, Pattern.DOTALL);
        this.description = description;
        this.hint = hint;
    }

    /** {@return a noun for a message, such as {@code zstd data}} */
    String description() {
        return description;
    }

    /** {@return a sentence that says how to convert the input to text; empty if there is nothing to add} */
    String hint() {
        return hint;
    }

    boolean isTextEncoding() {
        return name().startsWith("UTF");
    }

    /** Returns whether the start of an input has a signature, so that no more bytes are needed to find its format. */
    static boolean hasSignature(byte[] start, int length) {
        if (length < Long.BYTES) {
            return false;
        }
        BinaryFormat format = atStart(Arrays.copyOf(start, Math.min(length, SIGNATURE_BYTES)));
        return format != null && format.place != Place.INPUT_START;
    }

    /** Finds the format of an input by its first bytes; null if no signature matches. */
    static @Nullable BinaryFormat atStart(byte[] start) {
        String text = new String(start, ISO_8859_1);
        for (BinaryFormat format : values()) {
            if (format.signature.matcher(text).lookingAt()) {
                return format;
            }
        }
        return null;
    }

    /**
     * Finds binary data in a line, or at the end of a line if the text before it has no line feed. A line that is
     * malformed and has control characters is binary data, too.
     *
     * @param bytes contains the line
     * @param start the index of its first byte
     * @param end the index behind its last byte
     * @param malformed whether the line is not UTF-8
     * @return the format; null if the line is text, or text with single wrong bytes
     */
    static @Nullable BinaryFormat inLine(byte[] bytes, int start, int end, boolean malformed) {
        boolean hasControls = hasControls(bytes, start, end);
        if (!hasControls && !malformed) {
            int prefix = Math.min(end, start + PDF_START.length);
            return Arrays.equals(bytes, start, prefix, PDF_START, 0, PDF_START.length) ? PDF : null;
        }
        String line = new String(bytes, start, end - start, ISO_8859_1);
        if (!IN_LINE.matcher(line).find()) {
            return hasControls && malformed ? OTHER : null;
        }
        return Stream.of(values())
                .filter(format -> format.place.isInLine(format.signature.matcher(line)))
                .findFirst()
                .orElse(OTHER);
    }

    private static String signatures(Place place) {
        return Stream.of(values())
                .filter(format -> format.place == place)
                .map(format -> format.signature.pattern())
                .collect(Collectors.joining("|"));
    }

    /** Returns whether there is a character that text does not contain. */
    private static boolean hasControls(byte[] bytes, int start, int end) {
        for (int index = start; index < end; index++) {
            byte octet = bytes[index];
            boolean isWhiteSpace = octet >= '\t' && octet <= '\r';
            if (octet >= 0 && octet < ' ' && !isWhiteSpace && octet != ESCAPE) {
                return true;
            }
        }
        return false;
    }

    /** Where a signature is searched. A short signature can be at the start only, because text can contain it. */
    private enum Place {
        IN_LINE,
        LINE_START,
        INPUT_START,
        NONE;

        boolean isInLine(Matcher signature) {
            return this == IN_LINE ? signature.find() : this == LINE_START && signature.lookingAt();
        }
    }

    /** Parts of messages. */
    private static final class Hint {

        static final String EXPORT = "Export the data as CSV or as JSON lines.";

        static String decompress(String program) {
            return "Decompress it with '" + program + " -dc FILE | timflux ...'.";
        }

        static String convert(String encoding) {
            return "Convert it with 'iconv -f " + encoding + " -t UTF-8'.";
        }
    }
}
