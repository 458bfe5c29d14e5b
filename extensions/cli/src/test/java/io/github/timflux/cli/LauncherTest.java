package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the launcher script of the repository with a fake build and a fake JVM that record their arguments. */
@Timeout(60)
final class LauncherTest {

    /** Fake build that creates the jar. */
    private static final String BUILD = "#!/bin/sh\n: > extensions/cli/target/timflux.jar\n";

    /** Fake JVM that records its arguments and creates the files that it is told to write. */
    private static final String JAVA =
            """
            #!/bin/sh
            echo "$*" >> "$(dirname "$0")/../asked"
            for word; do
              case $word in -XX:DumpLoadedClassList=*) echo classes > "${word#*=}" ;; esac
              case "$1 $word" in "-Xshare:dump -XX:SharedArchiveFile="*) echo archive > "${word#*=}" ;; esac
            done
            """;

    private static final String FAILING = "#!/bin/sh\necho \"$*\" >> \"$(dirname \"$0\")/../asked\"\nexit 1\n";

    @TempDir
    private Path root;

    private Path launcher = Path.of("");

    @BeforeEach
    void copyLauncher() throws IOException {
        launcher = executable("timflux", Files.readString(Path.of("..", "..", "timflux")));
        for (String module : new String[] {"api", "core", "simulator", "extensions/cli"}) {
            Files.createDirectories(root.resolve(module));
        }
        Files.createFile(root.resolve("pom.xml"));
    }

    @Test
    void shouldHideTheSecretKeyFromTheBuild() throws IOException, InterruptedException {
        executable("mvnw", "#!/bin/sh\necho \"built by $0 with $*\"\nenv\nexit 1\n");
        Run run = run(jdk("jdk", JAVA), "--help");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.output())
                .contains("built by ./mvnw", "-Dquick -DskipTests", "PATH=")
                .doesNotContain(ToolRunner.KEY);
    }

    @Test
    void shouldCreateAClassArchiveForEachJdk() throws IOException, InterruptedException {
        executable("mvnw", BUILD);
        Path one = jdk("one", JAVA);
        assertThat(run(one, "demo").code()).isZero();
        assertThat(asked(one)).hasSize(3);
        assertThat(asked(one).get(0)).contains("-XX:DumpLoadedClassList=", ClassArchiveTraining.class.getName());
        assertThat(asked(one).get(1)).startsWith("-Xshare:dump ");
        assertThat(asked(one).get(2))
                .contains("-XX:SharedArchiveFile=" + archives().get(0), "timflux.jar " + Main.class.getName() + " demo")
                .doesNotContain("TieredStopAtLevel");
        assertThat(run(one, "tags", "--help").code()).isZero();
        assertThat(asked(one)).hasSize(4);
        assertThat(asked(one).get(3)).contains("-XX:SharedArchiveFile=", "-XX:TieredStopAtLevel=1", "tags --help");

        Path other = jdk("other", JAVA);
        assertThat(run(other, "demo").code()).isZero();
        assertThat(asked(other)).hasSize(3);
        assertThat(archives()).hasSize(2);
    }

    @Test
    void shouldStartWithoutAnArchiveIfTheJvmCannotCreateOne() throws IOException, InterruptedException {
        executable("mvnw", BUILD);
        Path jdk = jdk("jdk", FAILING);
        run(jdk, "demo");
        run(jdk, "demo");
        assertThat(asked(jdk)).hasSize(3);
        assertThat(asked(jdk).subList(1, 3)).allSatisfy(command -> assertThat(command)
                .startsWith("-Xshare:auto ")
                .endsWith(" demo")
                .doesNotContain("SharedArchiveFile"));
        assertThat(archives()).hasSize(1).allSatisfy(archive -> assertThat(archive)
                .isEmptyFile());
    }

    /** Java 25 prints an error if the archive was created with other flags than those of the run. */
    @Test
    void shouldAllowNativeLibrariesInEachRun() throws IOException, InterruptedException {
        executable("mvnw", BUILD);
        Path jdk = jdk("jdk", JAVA);
        run(jdk, "demo");
        assertThat(asked(jdk)).hasSize(3).allSatisfy(command -> assertThat(command)
                .contains(" --enable-native-access=ALL-UNNAMED "));
    }

    private Path jdk(String name, String java) throws IOException {
        Path home = root.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + name + "\"\n");
        executable(name + "/bin/java", java);
        return home;
    }

    private static List<String> asked(Path jdk) throws IOException {
        return Files.readAllLines(jdk.resolve("asked"));
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(root.toRealPath().resolve("extensions/cli/target"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private Run run(Path jdk, String... args) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(args));
        builder.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT)
                .endsWith("_proxy"));
        builder.environment().put(SecretKeyOption.VARIABLE, ToolRunner.KEY);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().remove("TIMFLUX_JAVA_OPTS");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private Path executable(String name, String text) throws IOException {
        Path file = Files.writeString(root.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private record Run(int code, String output) {}
}
