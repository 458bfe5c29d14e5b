package io.github.timflux.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, which reaches this machine only. */
final class Browser implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    /** Logs that Selenium has no classes for the protocol of this version of Chromium. They are not used. */
    private static final Logger PROTOCOL_LOG = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start(Path profileParent) {
        PROTOCOL_LOG.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                // Chromium refuses to run as root with its sandbox.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-sync",
                "--no-first-run",
                "--lang=en",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile(profileParent));
        // With the path of the driver, Selenium does not search for one on the network.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Path profile(Path parent) {
        try {
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "chromium").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + parent + " cannot be written.", e);
        }
    }

    void open(String url) {
        driver.get(url);
    }

    /** Sets the size of the page, without the border of a window. */
    void resize(int width, int height, double zoom) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", zoom, "mobile", false));
    }

    /** Sets the color scheme, {@code light} or {@code dark}. */
    void colorScheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> findAll(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    ChromeDriver driver() {
        return driver;
    }

    <T> T waitFor(ExpectedCondition<T> condition) {
        return new WebDriverWait(driver, TIMEOUT, POLL_INTERVAL).until(condition);
    }

    @Nullable Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Evaluates an expression whose value is a number. */
    long number(String expression) {
        return ((Number) requireNonNull(script("return " + expression))).longValue();
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    List<String> consoleMessages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the faults of accessibility that axe-core finds, each as one line. */
    List<?> accessibilityFaults() throws IOException {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            if (axe == null) {
                throw new IllegalStateException("The class path has no /axe.min.js; expected that of axe-core.");
            }
            script(new String(axe.readAllBytes(), UTF_8));
        }
        String script =
                """
                const done = arguments[0];
                axe.run().then(
                    result => done(result.violations.map(each =>
                        each.id + ': ' + each.nodes.map(node => node.html + ' ' + node.failureSummary).join(', '))),
                    error => done([String(error)]))""";
        return (List<?>) requireNonNull(driver.executeAsyncScript(script));
    }

    Dimension size() {
        return find("html").getSize();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
