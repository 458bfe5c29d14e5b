package io.github.timflux.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import reactor.core.publisher.Flux;

/** The page of the simulator in a real browser, with calls of a real client. */
@Timeout(120)
final class AdminPageBrowserTest {

    private static final String GET_ATTR = "timpush/get_attr";
    private static final String MARKUP = "<script>document.title='run'</script>";
    private static final String IMAGE = "<img src=x onerror=\"document.title='run'\">";

    private static Browser browser;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> userSigs = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(Path.of("target/profiles"));
        browser.resize(1280, 900, 1);
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @AfterEach
    void shouldHaveAnEmptyConsole() throws Exception {
        List<String> messages = browser.consoleMessages();
        browser.open("about:blank");
        for (AutoCloseable each : open) {
            each.close();
        }
        assertThat(messages).isEmpty();
    }

    @Test
    void shouldShowCallsWithTheirWindowsAndLimit() {
        TimSimulator simulator = start(TimSimulator.builder().accountDirectory(account -> Map.of("city", "Busan")));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        read(client(simulator), 250);
        page.waitForText("#total-calls", "3");
        page.waitForText("#total-accounts", "250");
        page.waitForRows("#call-rows button", 3);
        assertThat(page.texts("#rates th")).containsExactly(GET_ATTR);
        assertThat(page.texts("#rates .number")).element(1).isEqualTo("100");
        assertThat(page.texts("#rates .number")).element(2).isEqualTo("3");
        assertThat(page.attribute("#windows", "aria-label"))
                .contains("91 to 100 accounts: 2 calls", "41 to 50 accounts: 1 call");
        assertThat(page.attribute("#history", "aria-label")).contains(GET_ATTR + ": now ", "highest 3");
        assertThat(page.texts("#call-rows td:nth-child(5)")).containsOnly("OK");
    }

    @Test
    void shouldShowTheProgressOfAJob() {
        TimSimulator simulator = start(TimSimulator.builder().accountDirectory(account -> Map.of("city", "Busan")));
        AdminPage page = AdminPage.open(browser, simulator.endpoint(), "#accounts=400");
        page.waitForText("#job-text", "0 of 400 accounts");
        read(client(simulator), 300);
        page.waitForText("#job-text", "300 of 400 accounts");
        assertThat(page.attribute("#job-progress", "max")).isEqualTo("400");
        assertThat(page.attribute("#job-progress", "value")).isEqualTo("300");
        read(client(simulator), 300);
        page.waitForText("#job-text", "400 of 400 accounts, and 200 again after errors");
    }

    @Test
    void shouldShowNoProgressWithoutAJob() {
        AdminPage page = AdminPage.open(browser, start(account("u1")).endpoint());
        page.waitForText("#total-stored", "1");
        assertThat(browser.find("#job").isDisplayed()).isFalse();
    }

    @Test
    void shouldShowThrottledCalls() {
        TimSimulator simulator = start(account("u1").callsPerSecond(1));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        TimClient client = client(simulator);
        Flux.range(0, 5)
                .concatMap(i -> client.timPush().attributes().get("u1").onErrorResume(e -> client.timPush()
                        .attributes()
                        .get("u1")
                        .onErrorComplete()))
                .blockLast();
        page.waitForText(
                "#total-throttled", String.valueOf(simulator.statistics().throttled()));
        assertThat(simulator.statistics().throttled()).isPositive();
        page.click("#calls-failed");
        page.waitForPart("#call-rows", "60007");
        assertThat(page.texts("#call-rows td:nth-child(5)")).doesNotContain("OK");
    }

    @Test
    void shouldInjectAFaultIntoTheNextCall() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        page.select("#fault", "SERVICE_DEACTIVATED");
        page.click("#fault-next");
        page.waitForText("#status", "SERVICE_DEACTIVATED is set for the next call.");
        page.waitForText("#fault-queue", "1 fault set for the next calls.");
        TimClient client = client(simulator);
        assertThatThrownBy(() -> client.timPush().attributes().get("u1").block())
                .isInstanceOfSatisfying(
                        TimException.class, e -> assertThat(e.code()).isEqualTo(80005));
        page.waitForText("#fault-queue", "No fault waits for the next calls.");
        page.waitForPart("#call-rows", "SERVICE_DEACTIVATED");
        page.waitForText("#total-faults", "1");
        assertThat(page.text("#call-rows")).contains("80005");
    }

    @Test
    void shouldInjectAFaultIntoRandomCallsOfOneOperation() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        TimClient client = client(simulator);
        client.timPush().attributes().get("u1").block();
        page.waitForRows("#fault-path option", 2);
        page.select("#fault", "INTERNAL_ERROR");
        page.select("#fault-path", "v4/timpush/get_attr");
        page.type("#fault-probability", "100");
        page.click("#fault-random");
        page.waitForPart("#fault-list", "INTERNAL_ERROR: 100 % of the calls of " + GET_ATTR);
        assertThat(client.timPush().tags().get("u1").block()).containsExactly("vip");
        assertThatThrownBy(() -> client.timPush().attributes().get("u1").block())
                .isInstanceOf(TimException.class);
        page.click("#fault-list button");
        page.waitForText("#fault-list", "");
        client.timPush().attributes().get("u1").block();
    }

    @Test
    void shouldClearFaults() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        page.type("#fault-count", "3");
        page.click("#fault-next");
        page.waitForText("#fault-queue", "3 faults set for the next calls.");
        page.click("#fault-random");
        page.waitForPart("#fault-list", "10 % of the calls");
        page.click("#fault-clear");
        page.waitForText("#fault-queue", "No fault waits for the next calls.");
        page.waitForText("#fault-list", "");
        client(simulator).timPush().attributes().get("u1").block();
    }

    @Test
    void shouldChangeTheLatency() {
        TimSimulator simulator = start(account("u1").latency(Duration.ofMillis(20)));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        page.waitForText("#latency-text", "Now 20 ms.");
        page.type("#latency", "150");
        page.type("#jitter", "30");
        page.click("#latency-set");
        page.waitForText("#latency-text", "Now 150 to 180 ms.");
        Duration duration = client(simulator)
                .timPush()
                .attributes()
                .get("u1")
                .elapsed()
                .map(each -> Duration.ofMillis(each.getT1()))
                .block();
        assertThat(duration).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void shouldChangeTheLimit() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        client(simulator).timPush().attributes().get("u1").block();
        page.type("#limit", "7");
        page.click("#limit-set");
        page.waitForText("#status", "The limit is set to 7 calls per second.");
        page.waitForText("#rates .number:nth-child(4)", "7");
        page.type("#limit", "");
        page.click("#limit-set");
        page.waitForText("#rates .number:nth-child(4)", "none");
    }

    @Test
    void shouldSayWhyAValueIsRefused() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        page.click("#account-add");
        page.type("#account-name", "u2");
        page.type("#account-attributes", "[1]");
        page.click("#account-save");
        page.waitForPart("#account-error", "expected");
        page.click("#account-cancel");
        assertThat(simulator.accounts()).containsExactly("u1");
        // The browser writes an entry for each refused request.
        assertThat(browser.consoleMessages()).allMatch(message -> message.contains("400"));
    }

    @Test
    void shouldResetTheStatistics() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        client(simulator).timPush().attributes().get("u1").block();
        page.waitForText("#total-calls", "1");
        page.click("#reset-statistics");
        page.waitForText("#total-calls", "0");
        page.waitForText("#call-rows", "No call yet.");
        page.waitForText("#windows-text", "No call yet.");
        assertThat(simulator.statistics().calls()).isZero();
        client(simulator).timPush().attributes().get("u1").block();
        page.waitForRows("#call-rows button", 1);
    }

    @Test
    void shouldResetAllAfterAQuestion() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        assertThat(simulator.removeAccount("u1")).isTrue();
        page.click("#reset-all");
        browser.driver().switchTo().alert().dismiss();
        assertThat(simulator.accounts()).isEmpty();
        page.click("#reset-all");
        browser.driver().switchTo().alert().accept();
        page.waitForText("#status", "The simulator is reset.");
        assertThat(simulator.accounts()).containsExactly("u1");
    }

    @Test
    void shouldRevokeSignatures() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        TimClient client = client(simulator);
        client.timPush().attributes().get("u1").block();
        page.click("#revoke");
        page.waitForPart("#status", "revoked");
        client.timPush().attributes().get("u1").onErrorComplete().block();
        page.waitForPart("#call-rows", "70052");
    }

    @Test
    void shouldListAccountsWithAttributesAndTags() {
        TimSimulatorBuilder builder = TimSimulator.builder();
        IntStream.range(100, 220).forEach(i -> builder.account("user-" + i, Map.of("level", "" + i)));
        TimSimulator simulator = start(builder.account("vip-1", Map.of("city", "Busan"), List.of("gold", "beta")));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        page.waitForText("#total-stored", "121");
        page.click("#account-load");
        page.waitForRows("#account-rows button", 50);
        page.click("#account-next");
        page.waitForPart("#account-rows", "user-150");
        page.click("#account-next");
        page.waitForRows("#account-rows button", 21);
        page.type("#account-filter", "vip");
        page.click("#account-load");
        page.waitForRows("#account-rows button", 1);
        assertThat(page.texts("#account-rows :is(th, td)")).startsWith("vip-1", "city Busan", "gold\nbeta");
        page.type("#account-filter", "user-219");
        page.click("#account-load");
        page.waitForPart("#account-rows", "user-219");
        page.type("#account-filter", "none");
        page.click("#account-load");
        page.waitForText("#account-rows", "No stored account.");
    }

    @Test
    void shouldChangeAccounts() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        page.click("#account-add");
        page.type("#account-name", "u/2?");
        page.type("#account-attributes", "{\"city\":\"Seoul\"}");
        page.type("#account-tags", "[\"vip\"]");
        page.click("#account-save");
        page.waitForPart("#account-rows", "Seoul");
        assertThat(simulator.attributes("u/2?")).containsExactly(Map.entry("city", "Seoul"));
        assertThat(simulator.tags("u/2?")).containsExactly("vip");
        page.click("#account-rows tr:first-child button");
        page.click("#account-delete");
        page.waitForText("#status", "1 account shown.");
        assertThat(simulator.accounts()).hasSize(1);
    }

    @Test
    void shouldShowMarkupAsText() {
        TimSimulator simulator = start(TimSimulator.builder()
                .attributeNames("city")
                .account(MARKUP, Map.of("city", IMAGE.substring(0, 40)), List.of(MARKUP)));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        client(simulator).timPush().attributes().get(MARKUP).block();
        page.click("#account-load");
        page.waitForPart("#account-rows", MARKUP);
        assertThat(page.text("#account-rows")).contains(IMAGE.substring(0, 40));
        page.waitForRows("#call-rows button", 1);
        page.click("#call-rows button");
        page.waitForText("#call-accounts", MARKUP);
        assertThat(page.text("#call-request")).contains(MARKUP);
        assertThat(browser.findAll("main script, main img, dialog script, dialog img"))
                .isEmpty();
        assertThat(browser.driver().getTitle()).isEqualTo("timflux simulator");
    }

    @Test
    void shouldShowACallWithoutItsSignature() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        client(simulator).timPush().attributes().get("u1").block();
        page.waitForRows("#call-rows button", 1);
        page.click("#call-rows button");
        page.waitForText("#call-title", "Call 1");
        assertThat(page.text("#call-request")).contains("\"To_Account\"", "\"u1\"");
        assertThat(page.text("#call-response")).contains("\"ErrorCode\": 0");
        assertThat(userSigs).isNotEmpty();
        assertThat(page.source()).doesNotContain(userSigs).doesNotContainIgnoringCase("usersig=");
    }

    @Test
    void shouldWorkWithTheKeyboard() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        client(simulator).timPush().attributes().get("u1").block();
        page.waitForRows("#call-rows button", 1);
        page.press(Keys.TAB);
        assertThat(page.hasFocus(".skip")).isTrue();
        page.press(Keys.ENTER);
        assertThat(page.hasFocus("#calls")).isTrue();
        page.tabTo("#call-rows button");
        page.press(Keys.ENTER);
        page.waitForText("#call-title", "Call 1");
        page.press(Keys.ESCAPE);
        page.waitForText("#call-title", "");
        assertThat(page.hasFocus("#call-rows button")).isTrue();
        browser.script("document.activeElement.blur(); scrollTo(0, 0)");
        page.tabTo("#pause");
        page.press(Keys.SPACE);
        page.waitForText("#connection", "Paused");
        page.press(Keys.SPACE);
        page.waitForText("#connection", "Live");
        page.tabTo("#fault-next");
        page.press(Keys.ENTER);
        page.waitForText("#status", "THROTTLED is set for the next call.");
    }

    @Test
    void shouldHoldTheListOfCallsWhileItHasTheFocus() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        TimClient client = client(simulator);
        client.timPush().attributes().get("u1").block();
        page.waitForRows("#call-rows button", 1);
        browser.script("document.querySelector('#call-rows button').focus()");
        page.waitForPart("#calls-held", "Held");
        client.timPush().attributes().get("u1").block();
        page.waitForText("#total-calls", "2");
        assertThat(browser.findAll("#call-rows button")).hasSize(1);
        browser.script("document.querySelector('#pause').focus()");
        page.waitForRows("#call-rows button", 2);
    }

    @Test
    void shouldReadNoEventsWhilePausedOrHidden() {
        TimSimulator simulator = start(account("u1"));
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        TimClient client = client(simulator);
        countStreams();
        page.click("#pause");
        page.waitForText("#connection", "Paused");
        assertThat(openStreams()).isZero();
        client.timPush().attributes().get("u1").block();
        assertThat(page.text("#total-calls")).isEqualTo("0");
        page.click("#pause");
        page.waitForText("#total-calls", "1");
        assertThat(openStreams()).isEqualTo(1);
        setHidden(true);
        assertThat(openStreams()).isZero();
        client.timPush().attributes().get("u1").block();
        setHidden(false);
        page.waitForText("#total-calls", "2");
    }

    /** Counts the streams of events that the page opens and closes from now on. It has one already. */
    private static void countStreams() {
        browser.script(
                """
                window.openStreams = 1;
                const Original = EventSource;
                const close = Original.prototype.close;
                Original.prototype.close = function () {
                    window.openStreams -= this.readyState === Original.CLOSED ? 0 : 1;
                    close.call(this);
                };
                window.EventSource = function (address) {
                    window.openStreams++;
                    return new Original(address);
                };""");
    }

    private static long openStreams() {
        return browser.number("window.openStreams");
    }

    private static void setHidden(boolean hidden) {
        browser.script(
                "Object.defineProperty(document, 'hidden', {value: arguments[0], configurable: true});"
                        + "document.dispatchEvent(new Event('visibilitychange'))",
                hidden);
    }

    @Test
    void shouldKeepAtMost100Rows() {
        TimSimulator simulator = start(account("u1").withoutRateLimit());
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        TimClient client = client(simulator);
        Flux.range(0, 300)
                .flatMap(i -> client.call("v4/timpush/get_attr", "{\"To_Account\":[\"u1\"]}"), 10)
                .blockLast();
        page.waitForText("#total-calls", "300");
        page.waitForRows("#call-rows button", 100);
        assertThat(page.text("#call-rows button")).isEqualTo("300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void shouldBeAccessible(String scheme) throws IOException {
        TimSimulator simulator = start(account("u1").callsPerSecond(1));
        browser.colorScheme(scheme);
        AdminPage page = AdminPage.open(browser, simulator.endpoint());
        TimClient client = client(simulator);
        client.timPush().attributes().get("u1").block();
        client.timPush()
                .attributes()
                .set(AttributeUpdate.of("u1", "unknown", "x"))
                .onErrorComplete()
                .block();
        page.click("#fault-random");
        page.click("#account-load");
        page.waitForRows("#account-rows button", 1);
        page.waitForRows("#call-rows button", 2);
        assertThat(browser.accessibilityFaults()).isEmpty();
        page.click("#call-rows button");
        page.waitForPart("#call-title", "Call");
        assertThat(browser.accessibilityFaults()).isEmpty();
        page.click("#call-close");
        page.click("#account-rows button");
        page.waitForText("#account-title", "Change an account");
        assertThat(browser.accessibilityFaults()).isEmpty();
        page.click("#account-cancel");
        page.click("#pause");
        page.waitForText("#connection", "Paused");
        assertThat(browser.accessibilityFaults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 640, 1280})
    void shouldFitTheWidth(int width) {
        TimSimulator simulator = start(account("u".repeat(60)).account("w ".repeat(20), Map.of()));
        browser.resize(width, 800, 1);
        try {
            AdminPage page = AdminPage.open(browser, simulator.endpoint());
            client(simulator).timPush().attributes().get("u".repeat(60)).block();
            page.waitForRows("#call-rows button", 1);
            page.click("#account-load");
            page.waitForRows("#account-rows button", 2);
            assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        } finally {
            browser.resize(1280, 900, 1);
        }
    }

    @Test
    void shouldReconnectAfterTheSimulatorWasAway() throws Exception {
        TimSimulator first = start(account("u1"));
        URI endpoint = first.endpoint();
        AdminPage page = AdminPage.open(browser, endpoint);
        first.close();
        page.waitForText("#connection", "Disconnected");
        page.waitForPart("#status", "does not answer");
        page.click("#fault-next");
        page.waitForText("#status", "The simulator does not answer.");
        start(account("u2").port(endpoint.getPort()));
        page.waitForText("#connection", "Live");
        page.waitForText("#status", "Connected again.");
        // The browser writes an entry for each connection that is refused or closed.
        assertThat(browser.consoleMessages()).allMatch(message -> message.contains("net::ERR_"));
    }

    private TimSimulator start(TimSimulatorBuilder builder) {
        TimSimulator simulator = builder.recordBodies().admin().start();
        open.add(0, simulator);
        return simulator;
    }

    private static TimSimulatorBuilder account(String name) {
        return TimSimulator.builder().account(name, Map.of("city", "Busan"), List.of("vip"));
    }

    /** Creates a client without quota and without retries, which records the signatures that it uses. */
    private TimClient client(TimSimulator simulator) {
        Credentials credentials = Credentials.secretKey(simulator.identifier(), simulator.secretKey());
        var signatures = TimFlux.userSigProvider(simulator.sdkAppId(), credentials, Duration.ofHours(1));
        TimClient client = TimFlux.builder(simulator.sdkAppId(), simulator.identifier(), () -> signatures
                        .userSig()
                        .doOnNext(each -> userSigs.add(each.value().reveal())))
                .endpoint(simulator.endpoint())
                .quota(Quota.unlimited())
                .single(SingleOptions.defaults().withMaxAttempts(1))
                .bulk(BulkOptions.defaults().withMaxAttempts(1))
                .build();
        open.add(0, client);
        return client;
    }

    private static void read(TimClient client, int accounts) {
        Stream<String> names = IntStream.range(0, accounts).mapToObj(i -> "user-" + i);
        client.timPush().attributes().get(Flux.fromStream(names)).blockLast();
    }
}
