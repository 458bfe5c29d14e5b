package io.github.timflux.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.Tool.Run;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SimulateTest {

    @TempDir
    private Path folder;

    @Test
    void itAnswersUntilItIsInterruptedAndThenSaysWhatItCounted() {
        Path certificate = folder.resolve("cert.pem");
        List<Run> readings = new ArrayList<>();
        Tool tool = Tool.reading("");
        OutputStream endpoint = new ByteArrayOutputStream() {
            @Override
            public synchronized void flush() {
                String line = toString(UTF_8);
                if (line.endsWith("\n") && readings.isEmpty()) {
                    readings.add(read(line.strip(), certificate));
                    tool.interruption().raise();
                }
            }
        };
        Run run = tool.writing(endpoint)
                .run(
                        "simulate",
                        "--port=0",
                        "--tls",
                        "--certificate-file",
                        "" + certificate,
                        "--unknown=0.5",
                        "--seed=1");
        assertThat(readings).singleElement().satisfies(reading -> assertThat(reading.lines())
                .hasSize(3));
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("1 calls with 3 accounts (3 in the largest), 0 refused as too many, 0 malformed");
    }

    private static Run read(String endpoint, Path certificate) {
        return Tool.reading("u1\nu2\nu3\n")
                .run(
                        "attributes",
                        "get",
                        "--sdk-app-id",
                        Tool.APP,
                        "--endpoint",
                        endpoint,
                        "--cacert",
                        "" + certificate);
    }
}
