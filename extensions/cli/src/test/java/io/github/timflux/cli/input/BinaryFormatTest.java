package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BinaryFormatTest {

    @ParameterizedTest
    @CsvSource({
        "GZIP, 1F8B0800",
        "ZIP, 504B0304140008",
        "ZIP, 504B05060000",
        "OFFICE, D0CF11E0A1B11AE100",
        "XZ, FD377A585A000004",
        "LZMA, 5D00008000FFFF",
        "ZSTD, 28B52FFD2400",
        "ZSTD, 5A2A4D1804000000",
        "BZIP2, 425A6839314159265359AB",
        "LZ4, 04224D186440A7",
        "LZ4, 02214C1800",
        "LZIP, 4C5A495001",
        "LZOP, 894C5A4F000D0A1A0A",
        "COMPRESS, 1F9D907561",
        "SEVEN_ZIP, 377ABCAF271C0004",
        "RAR, 526172211A0700",
        "PARQUET, 504152311504",
        "AVRO, 4F626A01041461",
        "ORC, 4F524308",
        "SQLITE, 53514C69746520666F726D6174203300",
        "PDF, 255044462D312E370A",
    })
    void shouldFindAFormatAtTheStartAndInALaterLine(BinaryFormat format, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(BinaryFormat.atStart(bytes)).isEqualTo(format);
        assertThatThrownBy(() -> InputHeadValidator.validate(bytes, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The input is %s; expected ", format.description());
        boolean malformed = Utf8LineReader.isMalformed(bytes, 0, bytes.length);
        assertThat(BinaryFormat.inLine(bytes, 0, bytes.length, malformed)).isEqualTo(format);
    }

    @Test
    void shouldFindATarArchive() {
        byte[] header = new byte[512];
        System.arraycopy("accounts.txt".getBytes(UTF_8), 0, header, 0, 12);
        System.arraycopy("ustar".getBytes(UTF_8), 0, header, 257, 5);
        assertThat(BinaryFormat.atStart(header)).isEqualTo(BinaryFormat.TAR);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void shouldFindOtherUnicodeEncodings(String encoding) {
        for (String text : new String[] {"u", "u1\nu2\n", "{\"account\":\"张\"}"}) {
            BinaryFormat plain = BinaryFormat.atStart(text.getBytes(Charset.forName(encoding)));
            assertThat(plain).isNotNull().extracting(BinaryFormat::description).isEqualTo(encoding);
            BinaryFormat marked = BinaryFormat.atStart(("\uFEFF" + text).getBytes(Charset.forName(encoding)));
            assertThat(marked)
                    .isNotNull()
                    .extracting(BinaryFormat::description)
                    .isEqualTo(encoding.substring(0, encoding.length() - 2));
        }
    }

    @Test
    void shouldRefuseNulBytesAndOtherBinaryData() {
        // The second array is neither UTF-8 nor text in another encoding.
        for (String text : new String[] {"u1\nu\0" + "2\nu3\n", "u\u00E9\u0001\n"}) {
            assertThatThrownBy(() -> InputHeadValidator.validate(text.getBytes(ISO_8859_1), false))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("The input is binary data");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAR1",
                "ORC\r\n",
                "LZIP",
                "Obj",
                "BZh9",
                "PK",
                "Rar!",
                "7z",
                "%PDF",
                "]",
                "\u00E9",
                "u\t1\u000B\f",
                ""
            })
    void shouldAcceptTextThatStartsLikeAFormat(String text) {
        for (Charset charset : new Charset[] {UTF_8, ISO_8859_1}) {
            byte[] bytes = (text + "\nu2\n").getBytes(charset);
            assertThatCode(() -> InputHeadValidator.validate(bytes, false)).doesNotThrowAnyException();
        }
    }

    /** The head can end inside a character. */
    @Test
    void shouldAcceptTextThatIsCut() {
        byte[] bytes = "u1\nu\u00012张".getBytes(UTF_8);
        for (int length = 0; length <= bytes.length; length++) {
            byte[] head = Arrays.copyOf(bytes, length);
            assertThatCode(() -> InputHeadValidator.validate(head, false)).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldNameTheLineWithANulByte() {
        assertThatThrownBy(() -> InputHeadValidator.validate("u1\nu\0002".getBytes(UTF_8), false))
                .hasMessage(
                        "The input is binary data, with a NUL byte in line 2; expected text in UTF-8. %s",
                        BinaryFormat.OTHER.hint());
    }

    @Test
    void shouldNameBothFormatsOfNestedData() {
        assertThatThrownBy(() -> InputHeadValidator.validate(new byte[] {0x1F, (byte) 0x8B, 8, 0}, true))
                .hasMessage("The input is gzip data inside gzip data; expected text in UTF-8. Decompress the gzip data "
                        + "first, with 'gzip -dc'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"u1\ru2", "u1\ru2\r", "account,tags\ru1,a\r", "{\"account\":\"u1\"}\r{\"account\":\"u2\"}\r"})
    void shouldRefuseCarriageReturnsAsLineEndings(String text) {
        assertThatThrownBy(() -> InputHeadValidator.validate(text.getBytes(UTF_8), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The input has CR line endings, as old versions of Excel write them; expected LF or CRLF. "
                        + "Convert it with tr '\\r' '\\n'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1\r", "u1\r\n", "u1\ru2\nu3\n", "u1\r\nu2\r\n"})
    void shouldAcceptACarriageReturnInALine(String text) {
        assertThatCode(() -> InputHeadValidator.validate(text.getBytes(UTF_8), false))
                .doesNotThrowAnyException();
    }
}
