package io.github.timflux.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The compiled project with some changed files. Only the changed files are compiled, and the project is not written.
 */
final class ChangedProject {

    private static final Path ROOT = Path.of("..");

    /** The modules whose tests can run here: the libraries of their tests are among those of this module. */
    static final List<String> MODULES_WITH_TESTS = List.of("api", "core");

    private static final List<String> MODULES = List.of("api", "core", "simulator");
    private static final Pattern RESOURCE = Pattern.compile("([a-z/-]+/src/(?:main|test)/resources)/(.+)/[^/]+");

    private final Path folder;
    private final Path classes;
    private final Map<String, String> changedFiles;

    /**
     * @param folder an empty folder for the changed files
     * @param changedFiles the content of each changed file by its path
     */
    ChangedProject(Path folder, Map<String, String> changedFiles) {
        this.folder = folder;
        this.classes = folder.resolve("classes");
        this.changedFiles = changedFiles;
    }

    /** Compiles the changed sources, and copies the changed resources. */
    void compile() throws IOException {
        Files.createDirectories(classes);
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, String> file : changedFiles.entrySet()) {
            Matcher resource = RESOURCE.matcher(file.getKey());
            if (file.getKey().endsWith(".java")) {
                sources.add(write(folder.resolve(file.getKey()), file.getValue()));
            } else if (resource.matches()) {
                copyFolder(resource.group(1), resource.group(2));
                String name = Path.of(file.getKey()).getFileName().toString();
                write(classes.resolve(resource.group(2)).resolve(name), file.getValue());
            }
        }
        compile(sources);
    }

    private void compile(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String classPath = Stream.concat(
                        outputFolders().stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            List<String> options = List.of(
                    "-proc:none", "-implicit:none", "-parameters", "-d", classes.toString(), "-classpath", classPath);
            boolean compiles = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiles).as("compiled; javac says: %s", messages).isTrue();
        }
    }

    /** A test can list a folder of resources, so the other files of the folder are needed, too. */
    private void copyFolder(String resources, String name) throws IOException {
        Path target = Files.createDirectories(classes.resolve(name));
        try (Stream<Path> files = Files.list(ROOT.resolve(resources).resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static List<Path> outputFolders() {
        return MODULES.stream()
                .flatMap(module -> Stream.of("classes", "test-classes")
                        .map(name -> ROOT.resolve(module).resolve("target").resolve(name)))
                .filter(Files::exists)
                .toList();
    }

    /** Runs test classes of a module after {@link #compile()}. */
    TestExecutionSummary run(String module, List<String> tests) throws ClassNotFoundException {
        List<Path> path =
                Stream.concat(Stream.of(classes), outputFolders().stream()).toList();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Not closed: threads that a test has started can still load a class. Folders need no closing.
        ChildFirstClassLoader loader = new ChildFirstClassLoader(path, before);
        // The extensions of the other module concern the whole process, such as its detector of leaks.
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false");
        for (String test : tests) {
            request.selectors(DiscoverySelectors.selectClass(loader.loadClass(className(module, test))));
        }
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        thread.setContextClassLoader(loader);
        try {
            LauncherFactory.create().execute(request.build(), summary);
        } finally {
            thread.setContextClassLoader(before);
        }
        return summary.getSummary();
    }

    private static String className(String module, String test) {
        String sources = module + "/src/test/java/";
        return ProjectFile.paths().stream()
                .filter(path -> path.startsWith(sources) && path.endsWith("/" + test + ".java"))
                .map(path -> path.substring(sources.length(), path.length() - ".java".length())
                        .replace('/', '.'))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + test + " in " + module + "."));
    }
}
