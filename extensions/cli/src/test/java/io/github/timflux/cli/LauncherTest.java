package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the top of the repository, with a build that only says what it sees. */
@Timeout(60)
final class LauncherTest {

    @TempDir
    private Path root;

    @Test
    void theBuildDoesNotSeeTheKey() throws IOException, InterruptedException {
        Path launcher = executable("timflux", Files.readString(Path.of("..", "..", "timflux")));
        executable("mvnw", "#!/bin/sh\necho \"built by $0 with $*\"\nenv\nexit 1\n");
        for (String module : new String[] {"api", "core", "simulator", "extensions/cli"}) {
            Files.createDirectories(root.resolve(module));
        }
        Files.createFile(root.resolve("pom.xml"));

        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--help").redirectErrorStream(true);
        builder.environment().put(KeyOption.VARIABLE, Tool.KEY);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(said)
                .contains("built by ./mvnw", "-Dquick -DskipTests", "PATH=")
                .doesNotContain(Tool.KEY);
    }

    private Path executable(String name, String text) throws IOException {
        Path file = Files.writeString(root.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
