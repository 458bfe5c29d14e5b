package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.Tool.Run;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to be kept in a file is there as a whole, or the tool says that it is not. */
final class FullDiskTest {

    @ParameterizedTest
    @ValueSource(strings = {"manual", "completion"})
    void whatCannotBeWrittenIsSaid(String command) {
        Run run = Tool.reading("").writing(new FullDisk()).run(command);
        assertThat(run.err()).isEqualTo("timflux: Given up. No space left on device\n");
        assertThat(run.code()).isEqualTo(ExitCode.GIVEN_UP);
    }

    private static final class FullDisk extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
