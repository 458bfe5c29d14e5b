package io.github.timflux.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the client in Node.js, which uses the service and the admin API of {@code timflux simulate}. */
final class NodeClientTest {

    private static final Path SCENARIO = Path.of("src/test/node");
    private static final Path LAUNCHER = Path.of("../extensions/cli/target/timflux/bin/timflux");

    @TempDir
    private Path directory;

    @Test
    void shouldPassTheScenarioOfAClientInAnotherLanguage() throws Exception {
        for (String file : List.of("package.json", "package-lock.json", "scenario.test.js")) {
            Files.copy(SCENARIO.resolve(file), directory.resolve(file));
        }
        expectSuccess(run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        // Accounts of its own, even none, replace the many users that the simulator invents.
        Path configuration = Files.writeString(directory.resolve("simulator.yaml"), "accounts: {}\n");
        Process simulator = start(configuration);
        try (BufferedReader output = new BufferedReader(new InputStreamReader(simulator.getInputStream(), UTF_8))) {
            String endpoint = output.readLine();
            assertThat(endpoint).startsWith("http://127.0.0.1:");
            expectSuccess(run(Map.of("SIMULATOR", endpoint), "node", "--test"));
        } finally {
            simulator.destroy();
            assertThat(simulator.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Process start(Path configuration) throws IOException {
        return new ProcessBuilder(
                        "sh", LAUNCHER.toString(), "simulate", "--port", "0", "--config", configuration.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Result run(Map<String, String> environment, String... command) throws Exception {
        File log = directory.resolve(command[0] + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            String text = Files.readString(log.toPath());
            return new Result(ended ? process.exitValue() : -1, String.join(" ", command) + "\n" + text);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void expectSuccess(Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private record Result(int exitCode, String output) {}
}
