package io.github.timflux.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the launcher scripts of the repository and of its distribution with a fake build and a fake JVM that record
 * their arguments.
 */
@Timeout(60)
final class LauncherTest {

    /** Fake build that creates the distribution. */
    private static final String BUILD =
            """
            #!/bin/sh
            echo built >> builds
            mkdir -p extensions/cli/target/timflux/lib
            cp -r extensions/cli/src/main/launcher extensions/cli/target/timflux/bin
            : > extensions/cli/target/timflux/lib/timflux-cli-1.0.jar
            """;

    /** Fake JVM that records its arguments and creates the files that it is told to write. */
    private static final String JAVA =
            """
            #!/bin/sh
            echo "$*" >> "$(dirname "$0")/../asked"
            echo "${LC_ALL:-none} $(locale charmap 2>&1)" > "$(dirname "$0")/../locale"
            for word; do
              case $word in -XX:DumpLoadedClassList=*) echo classes > "${word#*=}" ;; esac
              case "$1 $word" in "-Xshare:dump -XX:SharedArchiveFile="*) echo archive > "${word#*=}" ;; esac
            done
            """;

    /** The lines of Maven that show the progress, and others. */
    private static final String PROGRESS =
            """
            echo 'Downloading from: https://repo.maven.apache.org/apache-maven-bin.zip'
            echo '   50K .......... .......... .......... ..........  7% 4.53M 2s'
            echo '[INFO] Scanning for projects...'
            for n in $(seq 201); do
              echo '[INFO] Downloading from central: https://repo.maven.apache.org/a.pom'
              echo '[INFO] Downloaded from central: https://repo.maven.apache.org/a.pom (1 kB at 2 kB/s)'
            done
            echo '[INFO] Building timflux parent 0.1.0-SNAPSHOT                             [1/2]'
            echo '[INFO] Building a module whose name fills the line 0.1.0-SNAPSHOT [2/2]'
            echo '[INFO] --- compiler:3.14.1:compile (default-compile) @ timflux-cli ---'
            echo '[INFO] Building jar: a.jar'
            """;

    private static final String FAILING = "#!/bin/sh\necho \"$*\" >> \"$(dirname \"$0\")/../asked\"\nexit 1\n";

    @TempDir
    private Path folder;

    private Path root = Path.of("");
    private Path launcher = Path.of("");

    @BeforeEach
    void copyLauncher() throws IOException {
        root = Files.createDirectory(folder.resolve("with space"));
        launcher = executable("timflux", Files.readString(Path.of("..", "..", "timflux")));
        for (String directory : new String[] {"api", "core", "simulator", "extensions/cli/src/main/launcher"}) {
            Files.createDirectories(root.resolve(directory));
        }
        executable("extensions/cli/src/main/launcher/timflux", Files.readString(Path.of("src/main/launcher/timflux")));
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
    void shouldShowWhatIsBuilt() throws IOException, InterruptedException {
        executable("mvnw", BUILD + PROGRESS);
        Run run = run(jdk("jdk", JAVA), "demo");
        assertThat(run.code()).isZero();
        assertThat(run.output())
                .isEqualTo(
                        """
                        timflux: building the tool, this takes a minute or two
                        timflux: downloading Maven
                        timflux: 100 files downloaded
                        timflux: 200 files downloaded
                        timflux: building [1/2] timflux parent
                        timflux: building [2/2] a module whose name fills the line
                        timflux: the tool is built; its first start takes some seconds more
                        """);
    }

    @Test
    void shouldShowTheOutputOfAFailedBuildWithoutDownloads() throws IOException, InterruptedException {
        executable("mvnw", BUILD + PROGRESS + "printf '%s\\n%s' '[ERROR]  back\\slash' 'no end of line' >&2\nexit 1\n");
        Path jdk = jdk("jdk", JAVA);
        Run run = run(jdk, "demo");
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.output())
                .contains("[INFO] Building jar: a.jar\n[ERROR]  back\\slash\nno end of line\n")
                .doesNotContain("apache.org", ".....")
                .endsWith("\ntimflux: The build failed. Its output is above.\n");
        assertThat(jdk.resolve("asked")).doesNotExist();
        assertThat(root.resolve("extensions/cli/target/timflux")).doesNotExist();
    }

    /** A build in the background does not get the SIGINT of the terminal. */
    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void shouldEndTheBuildAfterASignal(String signal, int code) throws IOException, InterruptedException {
        executable("mvnw", BUILD + "echo $$ > pid\n" + PROGRESS + "exec sleep 60\n");
        Process process = start(jdk("jdk", JAVA), Map.of(), Map.of(), "demo");
        BufferedReader output = process.inputReader();
        String line = "";
        while (!line.contains("[2/2]")) {
            line = requireNonNull(output.readLine());
        }
        signal(signal, process.pid());
        assertThat(process.waitFor()).isEqualTo(code);
        assertThat(output.readLine()).isNull();
        long build = Long.parseLong(Files.readString(root.resolve("pid")).strip());
        assertThat(ProcessHandle.of(build)).isEmpty();
        assertThat(root.resolve("extensions/cli/target/timflux")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldWaitForTheBuildOfAnotherProcess() throws IOException, InterruptedException {
        executable("mvnw", "#!/bin/sh\nfor n in $(seq 100); do [ -e go ] || sleep 0.1; done\n" + BUILD);
        Path jdk = jdk("jdk", JAVA);
        Process first = start(jdk, Map.of(), Map.of(), "demo");
        assertThat(first.inputReader().readLine()).contains("building the tool");
        Process second = start(jdk, Map.of(), Map.of(), "demo");
        assertThat(second.inputReader().readLine())
                .isEqualTo("timflux: another process builds the tool; waiting for it");
        Files.createFile(root.resolve("go"));
        assertThat(second.inputReader().readLine()).isNull();
        assertThat(first.waitFor() + second.waitFor()).isZero();
        assertThat(root.resolve("builds")).hasContent("built");
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
                .contains(
                        "-XX:SharedArchiveFile=" + archives().get(0),
                        "timflux-cli-1.0.jar " + Main.class.getName() + " demo");
        assertThat(run(one, "tags", "--help").code()).isZero();
        assertThat(asked(one)).hasSize(4);
        assertThat(asked(one).get(3)).contains("-XX:SharedArchiveFile=", "tags --help");

        Path other = jdk("other", JAVA);
        assertThat(run(other, "demo").code()).isZero();
        assertThat(asked(other)).hasSize(3);
        assertThat(archives()).hasSize(2);
    }

    @Test
    void shouldCompileWithC2InTheSimulatorOnly() throws IOException, InterruptedException {
        executable("mvnw", BUILD);
        Path jdk = jdk("jdk", JAVA);
        assertThat(run(jdk, "simulate", "--port", "8080").code()).isZero();
        assertThat(asked(jdk)).noneMatch(line -> line.contains("TieredStopAtLevel"));
        assertThat(run(jdk, "attributes", "get").code()).isZero();
        assertThat(run(jdk).code()).isZero();
        assertThat(asked(jdk).subList(3, 5)).allMatch(line -> line.contains(" -XX:TieredStopAtLevel=1 "));
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

    @Test
    void shouldBuildAgainIfASourceIsNewer() throws IOException, InterruptedException {
        executable("mvnw", BUILD);
        Path jdk = jdk("jdk", JAVA);
        run(jdk, "demo");
        run(jdk, "demo");
        assertThat(root.resolve("builds")).hasContent("built");
        Path source = root.resolve("extensions/cli/src/main/launcher/timflux");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(jdk, "demo").code()).isZero();
        assertThat(root.resolve("builds")).hasContent("built\nbuilt");
    }

    @Test
    void shouldRunADistributionThroughASymbolicLink() throws IOException, InterruptedException {
        distribution("1.0");
        Path link = Files.createDirectory(folder.resolve("bin")).resolve("tf");
        Files.createSymbolicLink(link, Path.of("../with space/bin/timflux"));
        launcher = link;
        Path jdk = jdk("jdk", JAVA);
        assertThat(run(jdk, "tags", "get", "two words").output()).isEmpty();
        assertThat(asked(jdk).get(2)).contains("/with space/lib/timflux-cli-1.0.jar", " tags get two words");
    }

    /** Java decodes arguments and file names by the locale, and ignores the whole locale if a part of it is missing. */
    @ParameterizedTest
    @CsvSource({"LC_ALL, C, LC_ALL, C", "LANG, C.UTF-8, LC_TIME, xx_YY"})
    void shouldRunJavaInAUtf8LocaleInAnyLocale(String name, String value, String other, String otherValue)
            throws IOException, InterruptedException {
        assertRunsJavaInAUtf8Locale(name, value, other, otherValue);
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL, POSIX, LC_ALL, POSIX",
        "LC_ALL, xx_YY.UTF-8, LC_ALL, xx_YY.UTF-8",
        "LC_ALL, zh_CN.GBK, LANG, C.UTF-8",
        "LANG, C.UTF-8, LC_CTYPE, C",
        "TZ, UTC, TZ, UTC",
    })
    @Tag("thorough")
    void shouldRunJavaInAUtf8LocaleInOtherLocales(String name, String value, String other, String otherValue)
            throws IOException, InterruptedException {
        assertRunsJavaInAUtf8Locale(name, value, other, otherValue);
    }

    private void assertRunsJavaInAUtf8Locale(String name, String value, String other, String otherValue)
            throws IOException, InterruptedException {
        distribution("1.0");
        Path jdk = jdk("jdk", JAVA);
        assertThat(run(jdk, Map.of(name, value), Map.of(other, otherValue), "demo")
                        .output())
                .isEmpty();
        assertThat(jdk.resolve("locale")).content().matches("\\S+ UTF-8\n");
    }

    @Test
    void shouldKeepAUtf8Locale() throws IOException, InterruptedException {
        distribution("1.0");
        Path jdk = jdk("jdk", JAVA);
        assertThat(run(jdk, Map.of("LANG", "C.UTF-8"), Map.of(), "demo").code()).isZero();
        assertThat(jdk.resolve("locale")).hasContent("none UTF-8");
    }

    /** Where no locale is set, most terminals show UTF-8 nevertheless. */
    @ParameterizedTest
    @CsvSource({
        "LANG, C.UTF-8, ''",
        "LANG, xx_YY.utf8, ''",
        "LC_ALL, '', ''",
        "LANG, C, 1",
        "LC_ALL, POSIX, 1",
        "LC_CTYPE, zh_CN.GBK, 1",
    })
    void shouldTellTheToolIfTheTerminalHasNoUtf8(String name, String value, String ascii)
            throws IOException, InterruptedException {
        distribution("1.0");
        Path jdk = jdk("jdk", "#!/bin/sh\nprintf %s \"${TIMFLUX_ASCII:-}\" > \"$(dirname \"$0\")/../ascii\"\n");
        run(jdk, Map.of(name, value), Map.of(), "demo");
        assertThat(jdk.resolve("ascii")).hasContent(ascii);
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_392, 2", "16, 2", "17, 0"})
    void shouldRunOnJava17AndNewer(String version, int code) throws IOException, InterruptedException {
        assertRunsOnJava17AndNewer(version, code);
    }

    @ParameterizedTest
    @CsvSource({"11.0.2, 2", "17.0.1, 0", "25-ea, 0", "25.0.1+8, 0"})
    @Tag("thorough")
    void shouldReadOtherVersions(String version, int code) throws IOException, InterruptedException {
        assertRunsOnJava17AndNewer(version, code);
    }

    private void assertRunsOnJava17AndNewer(String version, int code) throws IOException, InterruptedException {
        distribution("1.0");
        Path jdk = jdk("jdk", JAVA);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Run run = run(jdk, "demo");
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.output())
                .isEqualTo(
                        code == 0
                                ? ""
                                : "timflux: " + jdk + "/bin/java is Java " + version
                                        + "; expected Java 17 or newer: set JAVA_HOME to the directory of a newer JDK.\n");
    }

    @Test
    void shouldAskAJavaWithoutReleaseFileForItsVersion() throws IOException, InterruptedException {
        distribution("1.0");
        Path jdk = jdk("jdk", "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.delete(jdk.resolve("release"));
        Run run = run(jdk, "demo");
        assertThat(run.output())
                .contains("is Java 11.0.2; expected Java 17 or newer")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void shouldTellThatThereIsNoJava() throws IOException, InterruptedException {
        distribution("1.0");
        Run run = run(root.resolve("no such jdk"), "demo");
        assertThat(run.output())
                .contains("no such jdk, which contains no bin/java; expected")
                .hasLineCount(1);
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);

        Path tools = Files.createDirectory(root.resolve("tools"));
        for (String tool : new String[] {"sh", "dirname", "readlink"}) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/bin", tool));
        }
        Map<String, String> withoutJava = Map.of("JAVA_HOME", "", "PATH", tools.toString());
        run = run(Path.of(""), withoutJava, Map.of(), "demo");
        assertThat(run.output()).startsWith("timflux: Found no java; install").hasLineCount(1);
        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    /** Java of the search path is used if JAVA_HOME is not set, and the class-data archive belongs to its JDK. */
    @Test
    void shouldFindJavaOfTheSearchPath() throws IOException, InterruptedException {
        distribution("1.0");
        Path jdk = jdk("jdk", JAVA);
        String path = jdk.resolve("bin") + ":" + System.getenv("PATH");
        assertThat(run(Path.of(""), Map.of("JAVA_HOME", "", "PATH", path), Map.of(), "demo")
                        .output())
                .isEmpty();
        assertThat(asked(jdk).get(2)).contains("timflux-cli-1.0.jar " + Main.class.getName() + " demo");
    }

    /** Makes the launcher that of a distribution. */
    private void distribution(String version) throws IOException {
        Files.createDirectory(root.resolve("bin"));
        launcher = executable("bin/timflux", Files.readString(Path.of("src/main/launcher/timflux")));
        Files.createFile(Files.createDirectory(root.resolve("lib")).resolve("timflux-cli-" + version + ".jar"));
    }

    private Path jdk(String name, String java) throws IOException {
        Path home = root.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17-" + name + "\"\n");
        executable(name + "/bin/java", java);
        return home;
    }

    private static List<String> asked(Path jdk) throws IOException {
        return Files.readAllLines(jdk.resolve("asked"));
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(root.toRealPath().resolve("extensions/cli/target/timflux/lib"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private Run run(Path jdk, String... args) throws IOException, InterruptedException {
        return run(jdk, Map.of(), Map.of(), args);
    }

    private Run run(Path jdk, Map<String, String> variables, Map<String, String> others, String... args)
            throws IOException, InterruptedException {
        Process process = start(jdk, variables, others, args);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private Process start(Path jdk, Map<String, String> variables, Map<String, String> others, String... args)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(args));
        DefaultSignals.restore(builder);
        builder.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT)
                .endsWith("_proxy"));
        builder.environment().put(SecretKeyOption.VARIABLE, ToolRunner.KEY);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().remove("TIMFLUX_JAVA_OPTS");
        builder.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        builder.environment().putAll(others);
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private Path executable(String name, String text) throws IOException {
        Path file = Files.writeString(root.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private record Run(int code, String output) {}
}
