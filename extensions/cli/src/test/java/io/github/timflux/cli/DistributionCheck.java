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

    /** Sets the attribute names and reads one account. The name of each file and of an attribute is not ASCII. */
    private static final String JOB =
            """
            mkdir "$LC_ALL" && cd "$LC_ALL"
            city=$(printf '\\345\\237\\216\\345\\270\\202')
            echo u1 > "$city.txt"
            tool names set "$city" &&
              tool attributes get -i "$city.txt" -o "$city.ndjson" --checkpoint "$city" --summary "$city.json" &&
              cat "$city.ndjson" && ls "$city" "$city.json" "$city.ndjson"
            tool attributes get -i "no $city.txt"
            """;

    private static final String JOB_OUTPUT = String.join(
            "\n",
            "{\"ok\":true}",
            "{\"account\":\"u1\",\"attributes\":{\"sex\":\"F\"}}",
            CITY,
            CITY + ".json",
            CITY + ".ndjson",
            "timflux: Cannot read the input no " + CITY + ".txt: there is no such file or folder.",
            "");

    @TempDir
    private Path folder;

    private Path elsewhere = Path.of("");

    @BeforeEach
    void createWorkingDirectory() throws IOException {
        elsewhere = Files.createDirectory(folder.resolve("some where"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".tar.gz", ".zip"})
    void shouldRunAnUnpackedArchiveThroughASymbolicLink(String suffix) throws IOException, InterruptedException {
        Path home = unpack(suffix);
        assertThat(home.resolve("bin/timflux")).hasSameBinaryContentAs(Path.of("src/main/launcher/timflux"));
        Files.createSymbolicLink(elsewhere.resolve("tf"), home.resolve("bin/timflux"));
        assertThat(run("./tf --version; ../*/bin/timflux --version"))
                .isEqualTo(versionLine().repeat(2));
        // Both archives have the same scripts.
        List<String> locales = suffix.equals(".zip") ? List.of("C") : List.of("C", "xx_YY.UTF-8", "C.UTF-8");
        for (String locale : locales) {
            assertThat(runJob("../tf", locale)).isEqualTo(JOB_OUTPUT);
        }
    }

    @Test
    void shouldRunThePublishedJarAlone() throws IOException, InterruptedException {
        String java = copyPublishedJar();
        assertThat(run(java + "t.jar --version")).isEqualTo(versionLine());
        assertThat(runJob(java + "../t.jar", "C.UTF-8")).isEqualTo(JOB_OUTPUT);
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
        Path to = Files.createDirectory(folder.resolve("un packed"));
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
        return "\"$JAVA_HOME/bin/java\" -jar ";
    }

    private static String publishedName() throws IOException {
        return onlyFile("timflux-cli-[0-9.]+(-SNAPSHOT)?\\.jar").getFileName().toString();
    }

    private static String versionLine() throws IOException {
        return publishedName().replace("timflux-cli-", "timflux ").replace(".jar", "\n");
    }

    private String runJob(String tool, String locale) throws IOException, InterruptedException {
        try (TimSimulator simulator = simulator()) {
            String output = run(
                    "tool() { " + tool + " \"$@\" --sdk-app-id 1400000000 --endpoint $ENDPOINT; }\n" + JOB,
                    Map.of("LC_ALL", locale, "ENDPOINT", simulator.endpoint().toString()));
            assertThat(simulator.attributeNames()).isEqualTo(Map.of(0, CITY));
            return output;
        }
    }

    private static TimSimulator simulator() {
        return TimSimulator.builder().account("u1", Map.of("sex", "F")).start();
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
