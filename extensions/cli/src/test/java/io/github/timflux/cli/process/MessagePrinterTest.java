package io.github.timflux.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class MessagePrinterTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldPrintALine() {
        print(new TerminalInfo(false, 80), "waits");
        assertThat(err).hasToString("timflux: waits" + System.lineSeparator());
    }

    @Test
    void shouldOverwriteTheProgressBarOfATerminal() {
        print(new TerminalInfo(true, 20), "waits");
        assertThat(err).hasToString("\rtimflux: waits      \n");
    }

    @Test
    void shouldPrintAMessageThatIsLongerThanALine() {
        print(new TerminalInfo(true, 10), "waits");
        assertThat(err).hasToString("\rtimflux: waits\n");
    }

    private void print(TerminalInfo terminal, String message) {
        new MessagePrinter(new PrintStream(err, true, UTF_8), terminal).print(message);
    }
}
