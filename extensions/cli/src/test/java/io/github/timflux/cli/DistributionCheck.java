package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the package: the archives and the published jar run in any directory and in any locale. The shell scripts are
 * ASCII, and {@code printf} writes the other letters, so that they do not depend on the locale of the build.
 */
@Tag("jdk")
@Timeout(180)
final class DistributionCheck {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String CITY = "\u57CE\u5E02";
    private static final String UNPACKED = "un packed";

    /** Reads one account. The name of each file, the attribute and an argument are not ASCII. */
    private static final String JOB =
            """
            mkdir "$LC_ALL" && cd "$LC_ALL"
            city=$(printf '\\345\\237\\216\\345\\270\\202')
            echo u1 > "$city.txt"
            tool attributes get -i "$city.txt" -o "$city.csv" --checkpoint "$city" --summary "$city.json" \\
                --columns="$city" &&
              cat "$city.csv" && ls "$city" "$city.json" "$city.csv"
            """;

    private static final String JOB_OUTPUT = String.join(
            "\n",
            "account," + CITY + ",error_kind,error_code,error_message,error_attempts,error_may_have_been_applied,"
                    + "error_line",
            "u1,F,,,,,,",
            CITY,
            CITY + ".csv",
            CITY + ".json",
            "");

    private static final String MISSING_INPUT = "tool attributes get -i \"no $city.txt\"\n";
    private static final String MISSING_INPUT_OUTPUT =
            "timflux: Cannot read the input no " + CITY + ".txt: there is no such file or folder.\n";

    /** Sets the attribute names. The name of the attribute is not ASCII. */
    private static final String SET_NAMES = "tool names set \"$city\"\n";

    @TempDir
    private Path folder;

    private Path elsewhere = Path.of("");

    @BeforeEach
    void createWorkingDirectory() throws IOException {
        elsewhere = Files.createDirectory(folder.resolve("some where"));
    }

    /** Without a class-data archive: creating it takes as long as several runs. */
    @Test
    void shouldRunAnUnpackedArchiveThroughASymbolicLink() throws IOException, InterruptedException {
        Path home = unpack(".tar.gz");
        assertThat(home.resolve("bin/timflux")).hasSameBinaryContentAs(Path.of("src/main/launcher/timflux"));
        Files.createFile(classDataArchive(home));
        Files.createSymbolicLink(elsewhere.resolve("tf"), home.resolve("bin/timflux"));
        assertThat(runScript("../tf", "C", JOB)).isEqualTo(JOB_OUTPUT);
    }

    @ParameterizedTest
    @CsvSource({".tar.gz, C xx_YY.UTF-8 C.UTF-8", ".zip, C"})
    @Tag("thorough")
    void shouldRunWithAClassDataArchiveInAnyLocale(String suffix, String locales)
            throws IOException, InterruptedException {
        Path home = unpack(suffix);
        Files.createSymbolicLink(elsewhere.resolve("tf"), home.resolve("bin/timflux"));
        assertThat(run("./tf --version; ../*/bin/timflux --version"))
                .isEqualTo(versionLine().repeat(2));
        assertThat(classDataArchive(home)).isNotEmptyFile();
        for (String locale : locales.split(" ", -1)) {
            assertRunsAllCommands("../tf", locale);
        }
    }

    /** So it is enough to run one of them. */
    @Test
    void shouldHaveTheSameFilesAndPermissionsInBothArchives() throws IOException, InterruptedException {
        Path tar = Files.move(unpack(".tar.gz"), folder.resolve("tar"));
        Files.delete(folder.resolve(UNPACKED));
        Path zip = unpack(".zip");
        List<Path> files = files(tar);
        assertThat(files(zip)).isEqualTo(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            assertThat(zip.resolve(file)).hasSameBinaryContentAs(tar.resolve(file));
            assertThat(Files.getPosixFilePermissions(zip.resolve(file)))
                    .as(file.toString())
                    .isEqualTo(Files.getPosixFilePermissions(tar.resolve(file)));
        }
    }

    @Test
    void shouldRunThePublishedJarAlone() throws IOException, InterruptedException {
        // Without a quota, the tool needs no warm-up.
        String job = JOB.replace("attributes get", "attributes get --rate=unlimited");
        assertThat(runScript(copyPublishedJar() + "../t.jar", "C.UTF-8", job)).isEqualTo(JOB_OUTPUT);
    }

    @Test
    @Tag("thorough")
    void shouldRunOtherCommandsOfThePublishedJar() throws IOException, InterruptedException {
        String java = copyPublishedJar();
        assertThat(run(java + "t.jar --version")).isEqualTo(versionLine());
        assertRunsAllCommands(java + "../t.jar", "C.UTF-8");
    }

    private void assertRunsAllCommands(String tool, String locale) throws IOException, InterruptedException {
        try (TimSimulator simulator = simulator()) {
            assertThat(runScript(simulator, tool, locale, JOB + SET_NAMES + MISSING_INPUT))
                    .isEqualTo("%s{\"ok\":true}\n%s", JOB_OUTPUT, MISSING_INPUT_OUTPUT);
            assertThat(simulator.attributeNames()).isEqualTo(Map.of(0, CITY));
        }
    }

    @Test
    void shouldSendNothingIfThePublishedJarCannotReadAnArgument() throws IOException, InterruptedException {
        String java = copyPublishedJar();
        try (TimSimulator simulator = simulator()) {
            assertThat(run(
                            java + "t.jar names set \"$(printf '\\345\\237\\216')\" --endpoint $ENDPOINT; echo $?",
                            Map.of(
                                    "LC_ALL",
                                    "C",
                                    "ENDPOINT",
                                    simulator.endpoint().toString())))
                    .startsWith("timflux: The argument \"")
                    .contains("Set LC_ALL=C.UTF-8")
                    .endsWith("\n2\n")
                    .hasLineCount(2);
            assertThat(simulator.recordedCalls()).isEmpty();
        }
    }

    /** The script cannot run here. A path that is not quoted would break at a space. */
    @ParameterizedTest
    @ValueSource(strings = {".tar.gz", ".zip"})
    void shouldContainAWindowsScriptThatQuotesPaths(String suffix) throws IOException, InterruptedException {
        String script = Files.readString(unpack(suffix).resolve("bin/timflux.cmd"));
        assertThat(script)
                .startsWith("@echo off\r\n")
                .doesNotContainPattern("[^\r]\n")
                .doesNotContain("\r\r");
        assertThat(script.lines().filter(line -> line.matches(".*(%~|%timflux_|%JAVA_HOME).*")))
                .hasSizeGreaterThan(3)
                .allMatch(line ->
                        line.replaceAll("\"[^\"]*\"", "").matches("[^%]*|[^%]*(%%J|%TIMFLUX_JAVA_OPTS%|%\\*).*"));
        assertThat(script.lines())
                .containsSubsequence(
                        "\"%timflux_java%\" --enable-native-access=ALL-UNNAMED %TIMFLUX_JAVA_OPTS% -cp "
                                + "\"%timflux_jar%\" io.github.timflux.cli.Main %*",
                        "exit /b %ERRORLEVEL%");
    }

    @ParameterizedTest
    @ValueSource(strings = {".tar.gz", ".zip"})
    void shouldContainTheLibrariesOfTheClassPathAndTheLicence(String suffix) throws IOException, InterruptedException {
        Path home = unpack(suffix);
        assertThat(names(home)).containsExactlyInAnyOrder("LICENSE", "README.md", "bin", "bom.json", "lib");
        assertThat(names(home.resolve("bin"))).containsExactlyInAnyOrder("timflux", "timflux.cmd");
        Path jar = home.resolve("lib").resolve(publishedName());
        try (JarFile tool = new JarFile(jar.toFile())) {
            String classPath = tool.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            assertThat(names(home.resolve("lib")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Stream.of(publishedName()), Stream.of(classPath.split(" ", -1)))
                                    .toList());
        }
    }

    /** Unpacks the archive into a directory with a space in its name. */
    private Path unpack(String suffix) throws IOException, InterruptedException {
        Path archive = onlyFile("timflux-[0-9].*" + suffix.replace(".", "\\."));
        Path to = Files.createDirectory(folder.resolve(UNPACKED));
        if (suffix.equals(".zip")) {
            unzip(archive, to);
        } else {
            run("tar -xzf '" + archive + "' -C '" + to + "'");
        }
        try (Stream<Path> homes = Files.list(to)) {
            return Files.move(homes.findFirst().orElseThrow(), folder.resolve("time flux"));
        }
    }

    /** Unpacks with permissions. The tool {@code unzip} is missing on many machines. */
    private static void unzip(Path archive, Path to) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("enablePosixFileAttributes", true));
                Stream<Path> files = Files.walk(zip.getPath("/"))) {
            for (Path file : files.skip(1).toList()) {
                Path copy = to.resolve(file.toString().substring(1));
                Files.copy(file, copy);
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
            }
        }
    }

    /** Copies the published jar to an empty directory, and returns the start of the command that runs it. */
    private String copyPublishedJar() throws IOException {
        Files.copy(TARGET.resolve(publishedName()), elsewhere.resolve("t.jar"));
        return "\"$JAVA_HOME/bin/java\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions "
                + "-XX:-BytecodeVerificationRemote -jar ";
    }

    private static String publishedName() throws IOException {
        return onlyFile("timflux-cli-[0-9.]+(-SNAPSHOT)?\\.jar").getFileName().toString();
    }

    private static String versionLine() throws IOException {
        return publishedName().replace("timflux-cli-", "timflux ").replace(".jar", "\n");
    }

    /** The launcher creates this file unless it exists. It starts the JVM without it if it is empty. */
    private Path classDataArchive(Path home) throws IOException, InterruptedException {
        String sum = run("cksum <\"$JAVA_HOME/release\"");
        return home.resolve("lib").resolve("timflux-" + sum.substring(0, sum.indexOf(' ')) + ".jsa");
    }

    private String runScript(String tool, String locale, String script) throws IOException, InterruptedException {
        try (TimSimulator simulator = simulator()) {
            return runScript(simulator, tool, locale, script);
        }
    }

    private String runScript(TimSimulator simulator, String tool, String locale, String script)
            throws IOException, InterruptedException {
        return run(
                "tool() { " + tool + " \"$@\" --sdk-app-id 1400000000 --endpoint $ENDPOINT; }\n" + script,
                Map.of("LC_ALL", locale, "ENDPOINT", simulator.endpoint().toString()));
    }

    private static TimSimulator simulator() {
        return TimSimulator.builder().account("u1", Map.of(CITY, "F")).start();
    }

    private String run(String script) throws IOException, InterruptedException {
        return run(script, Map.of());
    }

    /** Runs a script in the working directory and returns its output, together with its error output. */
    private String run(String script, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script)
                .directory(elsewhere.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put(SecretKeyOption.VARIABLE, ToolRunner.KEY);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.remove("TIMFLUX_JAVA_OPTS");
        environment.putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** The files in a directory and below, relative to it. */
    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Path onlyFile(String pattern) throws IOException {
        List<String> names =
                names(TARGET).stream().filter(name -> name.matches(pattern)).toList();
        assertThat(names).as(pattern).hasSize(1);
        return TARGET.resolve(names.get(0));
    }
}
