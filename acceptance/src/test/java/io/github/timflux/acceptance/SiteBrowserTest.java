package io.github.timflux.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** The site of the pages and the Javadoc in a real browser, with the widths of a phone and of a desktop. */
@Timeout(300)
final class SiteBrowserTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path SITE = DOCS.resolve("target/site");
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final String JAVADOC = "javadoc/index.html";
    private static final List<String> EXAMPLES = List.of("index.html", "web-handler.html", "reference.html");

    /** The Javadoc scrolls its main part, not the document. */
    private static final String CONTENT_WIDTH =
            "Math.max(...[...document.querySelectorAll('html, main')].map(each => each.scrollWidth))";

    private static final Pattern CODE_OR_LINK_TARGET = Pattern.compile("(?s)```.*?```|(?<=\\])\\([^)]*\\)");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\d_.-])[a-z]{6,}(?![\\p{L}\\d_-])");

    private static Browser browser;
    private static SiteServer server;

    @BeforeAll
    static void start() throws IOException {
        assertThat(SITE.resolve("index.html"))
                .as("the site, which ./mvnw verify -Psite writes")
                .exists();
        server = SiteServer.start(SITE);
        browser = Browser.start(Path.of("target/profiles"));
    }

    @AfterAll
    static void close() {
        browser.close();
        server.close();
    }

    @AfterEach
    void shouldHaveAnEmptyConsole() {
        assertThat(browser.consoleMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESKTOP})
    void shouldFitTheWidth(int width) throws IOException {
        browser.resize(width, 800, 1);
        assertThat(writtenPages()).hasSizeGreaterThan(40).contains("index.html", "reference.html", JAVADOC);
        assertThat(writtenPages())
                .filteredOn(page -> {
                    browser.open(server.url(page));
                    return browser.number(CONTENT_WIDTH) > width;
                })
                .as("pages that scroll sideways")
                .isEmpty();
    }

    @Test
    void shouldShowNamesOfTypesToTheirEndsInTheJavadocOfAPhone() {
        browser.resize(PHONE, 800, 1);
        browser.open(server.url("javadoc/io/github/timflux/TimClient.html"));
        assertThat(browser.number("document.querySelectorAll('.summary-table > div').length"))
                .isGreaterThan(10);
        assertThat(browser.number("[...document.querySelectorAll('.summary-table > div')]"
                        + ".filter(each => each.scrollWidth > each.clientWidth).length"))
                .isZero();
    }

    @Test
    void shouldOpenPagesByTheMenusOfAPhone() {
        browser.resize(PHONE, 800, 1);
        browser.open(server.url("index.html"));
        browser.find(".VPLocalNav .menu").click();
        clickLink(".VPSidebar.open", "reference.html");
        browser.waitFor(ExpectedConditions.urlToBe(server.url("reference.html")));
        browser.find(".VPNavBarHamburger").click();
        clickLink(".VPNavScreen", JAVADOC);
        waitForJavadoc();
    }

    @Test
    void shouldOpenPagesByTheNavigationOfADesktop() {
        browser.resize(DESKTOP, 800, 1);
        browser.open(server.url("index.html"));
        clickLink(".VPSidebar", "web-handler.html");
        browser.waitFor(ExpectedConditions.urlToBe(server.url("web-handler.html")));
        clickLink(".VPNavBarMenu", JAVADOC);
        waitForJavadoc();
    }

    @ParameterizedTest
    @MethodSource("wordsOfPages")
    void shouldFindPageByAWordThatNoOtherPageHas(String page, String word) {
        for (int width : List.of(PHONE, DESKTOP)) {
            browser.resize(width, 800, 1);
            browser.open(server.url("index.html"));
            search(word, server.url(page + ".html"));
        }
    }

    @ParameterizedTest
    @CsvSource({"390, light", "1280, light", "1280, dark"})
    void shouldBeAccessible(int width, String scheme) throws IOException {
        browser.resize(width, 800, 1);
        browser.colorScheme(scheme);
        for (String page : EXAMPLES) {
            browser.open(server.url(page));
            assertThat(browser.accessibilityFaults()).as(page).isEmpty();
        }
    }

    private static void clickLink(String container, String page) {
        String selector = container + " a[href='/" + page + "']";
        browser.waitFor(ExpectedConditions.elementToBeClickable(browser.find(selector)))
                .click();
    }

    private static void waitForJavadoc() {
        browser.waitFor(ExpectedConditions.urlToBe(server.url(JAVADOC)));
        assertThat(browser.find("h1").getText()).startsWith("timflux");
    }

    /** Searches for a word, and opens the result that leads to the page. */
    private static void search(String word, String url) {
        browser.find("#local-search button").click();
        browser.waitFor(driver -> !browser.findAll("#localsearch-input").isEmpty());
        // The box has the word of the search before, and selects it at a time of its own. Keys could get between.
        String script =
                """
                const input = document.querySelector('#localsearch-input');
                if (input.value !== arguments[1]) {
                    input.value = arguments[1];
                    input.dispatchEvent(new Event('input', {bubbles: true}));
                }
                const result = [...document.querySelectorAll('#localsearch-list a')]
                    .find(each => each.href.split('#')[0] === arguments[0]);
                result?.click();
                return result !== undefined""";
        browser.waitFor(driver -> (Boolean) requireNonNull(browser.script(script, url, word)));
        browser.waitFor(driver ->
                requireNonNull(driver.getCurrentUrl()).split("#", 2)[0].equals(url));
        browser.waitFor(driver -> browser.findAll("#localsearch-input").isEmpty());
    }

    /** Returns each page except decisions, with its longest word that no other page has. */
    static Stream<Arguments> wordsOfPages() throws IOException {
        Map<String, String> texts = texts();
        assertThat(texts).containsKeys("reference", "web-handler", "adr/0001-leases");
        return texts.keySet().stream()
                .filter(page -> !page.equals("index") && !page.startsWith("adr/"))
                .map(page -> Arguments.of(page, wordOfOnly(page, texts)));
    }

    private static String wordOfOnly(String page, Map<String, String> texts) {
        return WORD.matcher(requireNonNull(texts.get(page)))
                .results()
                .map(MatchResult::group)
                .filter(word -> texts.values().stream()
                                .filter(text -> text.contains(word))
                                .count()
                        == 1)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new AssertionError(page + " has no word that no other page has."));
    }

    /** Returns the text of each page of Markdown without its samples, by its path without ".md". */
    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path folder : List.of(DOCS, DOCS.resolve("adr"))) {
            for (Path file : files(folder, ".md")) {
                String name = DOCS.relativize(file).toString();
                String text =
                        CODE_OR_LINK_TARGET.matcher(Files.readString(file)).replaceAll(" ");
                texts.put(name.substring(0, name.length() - 3), text);
            }
        }
        return texts;
    }

    private static List<String> writtenPages() throws IOException {
        return Stream.of(
                        files(SITE, ".html"),
                        files(SITE.resolve("adr"), ".html"),
                        files(SITE.resolve("javadoc"), ".html"),
                        files(SITE.resolve("javadoc/io/github/timflux"), ".html"))
                .flatMap(List::stream)
                .map(file -> SITE.relativize(file).toString())
                .toList();
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
