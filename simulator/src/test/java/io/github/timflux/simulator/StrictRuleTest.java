package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.body;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.StrictRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Tests each strict rule and its relaxed form. {@code RateRuleTest} has those that depend on time. */
final class StrictRuleTest {

    private static final String DEVICE = "0A1B2C3D-0000-4000-8000-0123456789AB";

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("city", "sex")
            .account("a", Map.of(), List.of("x"))
            .account("b", Map.of())
            .account(DEVICE, Map.of())
            .withoutRateLimit()
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SLIDING_SECOND", "THROTTLED_CALL_COUNTS"})
    @ParameterizedTest
    void shouldRelaxTheRuleFromTheNextCallOn(StrictRule rule) {
        StrictRule[] others = Arrays.stream(StrictRule.values())
                .filter(other -> other != rule)
                .toArray(StrictRule[]::new);
        String strict = strictResult(rule);
        String relaxed = relaxedResult(rule);

        assertThat(resultWith(rule)).as("no rule is relaxed").isEqualTo(strict);
        assertThat(resultWith(rule, rule)).as("only this rule is relaxed").isEqualTo(relaxed);
        assertThat(resultWith(rule)).as("it is strict again").isEqualTo(strict);
        assertThat(resultWith(rule, others)).as("all others are relaxed").isNotEqualTo(relaxed);
        assertThat(resultWith(rule, StrictRule.values())).as("all are relaxed").isNotEqualTo(strict);
    }

    private String resultWith(StrictRule rule, StrictRule... relaxed) {
        simulator.reset();
        simulator.change(settings -> settings.lenient(relaxed));
        return result(rule);
    }

    /** A switch without default: a new rule does not compile until it has a test. */
    private String result(StrictRule rule) {
        return switch (rule) {
            case RANDOM_ORDER -> orderOfARead();
            case REPEATED_ACCOUNT_IN_READ -> readOfAnAccountTwice();
            case REPEATED_ACCOUNT_IN_WRITE -> writesToAnAccountTwice();
            case EMPTY_WRITE -> emptyWrites();
            case UNDOCUMENTED_FIELD -> undocumentedFields();
            case MISSING_ERROR_INFO -> errorInfos();
            case ONE_ACCOUNT_FAILS_THE_CALL -> writesToADeviceAmongUsers();
            case ATTRIBUTE_WITHOUT_TYPE -> typesOfAnAttribute();
            case TAG_KEEPS_TYPE -> typesOfATag();
            case EXCHANGED_NAMES -> exchangedNames();
            case TAGS_PER_REMOVAL -> removalOfElevenTags();
            case TAGS_PER_APPLICATION -> tagNumber1001();
            case RANDOM_NUMBER -> randomNumbers();
            case FUTURE_SIGNATURE -> futureSignature();
            case REVOKE_WITHOUT_PUSH_INFO -> revocation();
            case SLIDING_SECOND, THROTTLED_CALL_COUNTS -> throw new AssertionError("RateRuleTest has this rule.");
        };
    }

    private static String strictResult(StrictRule rule) {
        return switch (rule) {
            case RANDOM_ORDER -> "another order";
            case REPEATED_ACCOUNT_IN_READ -> "[a, b]";
            case REPEATED_ACCOUNT_IN_WRITE -> "90001 90001 {} [x]";
            case EMPTY_WRITE -> "90001 90001 90001 90001 90001 [x]";
            case UNDOCUMENTED_FIELD -> "90001 90001 90001 90001";
            case MISSING_ERROR_INFO -> "some";
            case ONE_ACCOUNT_FAILS_THE_CALL -> "90046 {} [x]";
            case ATTRIBUTE_WITHOUT_TYPE -> "{" + DEVICE + "=90035} 90033 {}";
            case TAG_KEEPS_TYPE -> "{" + DEVICE + "=90035} {" + DEVICE + "=90035}";
            case EXCHANGED_NAMES -> "90033 90033 {0=city, 1=sex}";
            case TAGS_PER_REMOVAL -> "90032";
            case TAGS_PER_APPLICATION -> "{b=90046} 90046";
            case RANDOM_NUMBER -> "60002 60002";
            case FUTURE_SIGNATURE -> "70003";
            case REVOKE_WITHOUT_PUSH_INFO -> "90053";
            case SLIDING_SECOND, THROTTLED_CALL_COUNTS -> "";
        };
    }

    private static String relaxedResult(StrictRule rule) {
        return switch (rule) {
            case RANDOM_ORDER -> "the order of the request";
            case REPEATED_ACCOUNT_IN_READ -> "[a, a, b]";
            case REPEATED_ACCOUNT_IN_WRITE -> "0 0 {city=2} [x, y, z]";
            case EMPTY_WRITE -> "0 0 0 0 0 []";
            case UNDOCUMENTED_FIELD -> "0 0 0 0";
            case MISSING_ERROR_INFO -> "all";
            case ONE_ACCOUNT_FAILS_THE_CALL -> "0 {" + DEVICE + "=90035, b=90046} [x, y]";
            case ATTRIBUTE_WITHOUT_TYPE -> "{} 0 {a=90035}";
            case TAG_KEEPS_TYPE -> "{" + DEVICE + "=90035} {}";
            case EXCHANGED_NAMES -> "0 90033 {0=sex, 1=city}";
            case TAGS_PER_REMOVAL, FUTURE_SIGNATURE, REVOKE_WITHOUT_PUSH_INFO -> "0";
            case TAGS_PER_APPLICATION -> "{} 0";
            case RANDOM_NUMBER -> "0 0";
            case SLIDING_SECOND, THROTTLED_CALL_COUNTS -> "";
        };
    }

    private String orderOfARead() {
        List<String> accounts =
                IntStream.range(0, 50).mapToObj(number -> "u" + number).toList();
        simulator.change(settings -> settings.accountDirectory(account -> Map.of()));
        boolean isSame =
                client.getAttributes(accounts.toArray(String[]::new)).accounts().equals(accounts);
        return isSame ? "the order of the request" : "another order";
    }

    private String readOfAnAccountTwice() {
        return client.getAttributes("a", "a", "b").accounts().stream().sorted().toList() + "";
    }

    private String writesToAnAccountTwice() {
        String attributes =
                "{'UserAttrs':[{'To_Account':'a','Attrs':{'city':'1'}},{'To_Account':'a','Attrs':{'city':'2'}}]}";
        String tags = "{'UserTags':[{'To_Account':'a','Tags':['y']},{'To_Account':'a','Tags':['z']}]}";
        return codes(client.timPush("set_attr", attributes), client.allMemberPush("add_tag", tags)) + " "
                + simulator.attributes("a") + " " + simulator.tags("a");
    }

    private String emptyWrites() {
        String noTags = "'UserTags':[{'To_Account':'a','Tags':[]}]}";
        return codes(
                        client.timPush("set_attr", "{'UserAttrs':[{'To_Account':'a','Attrs':{}}]}"),
                        client.timPush("remove_attr", "{'UserAttrs':[{'To_Account':'a','Attrs':[]}]}"),
                        client.allMemberPush("remove_tag", "{" + noTags),
                        client.timPush("add_tag", "{'Replace':1," + noTags),
                        client.timPush("set_attr_name", "{'AttrNames':{}}"))
                + " " + simulator.tags("a");
    }

    private String undocumentedFields() {
        return codes(
                client.timPush("get_attr", "{'To_Account':['a'],'Extra':{'deep':[1]}}"),
                client.allMemberPush("add_tag", "{'Replace':1,'UserTags':[{'To_Account':'a','Tags':['y']}]}"),
                client.timPush("set_attr", "{'UserAttrs':[{'Extra':1,'To_Account':'a','Attrs':{'city':'1'}}]}"),
                client.timPush("push", "{'MsgRandom':1,'OfflinePushInfo':{},'Condition':{'Extra':1,'TagsOr':['x']}}"));
    }

    private String errorInfos() {
        String[] accounts =
                IntStream.range(0, 50).mapToObj(number -> "u" + number).toArray(String[]::new);
        boolean all = client.getAttributes(accounts).list("ErrorList").stream().allMatch(item -> item.has("ErrorInfo"));
        return all ? "all" : "some";
    }

    private String writesToADeviceAmongUsers() {
        List<String> hundred =
                IntStream.range(0, 100).mapToObj(number -> "t" + number).toList();
        simulator.change(settings -> settings.account("b", Map.of(), hundred));
        SimulatorResponse response = client.allMemberPush(
                "add_tag",
                "{'UserTags':[{'To_Account':'a','Tags':['y']},{'To_Account':'b','Tags':['y']}," + "{'To_Account':'"
                        + DEVICE + "','Tags':['x']}]}");
        return response.errorCode() + " " + new TreeMap<>(response.errorCodes()) + " " + simulator.tags("a");
    }

    private String typesOfAnAttribute() {
        SimulatorResponse device = setCity(DEVICE);
        SimulatorResponse type = client.timPush("set_attr_name", "{'AttrNames':{'0':'city'},'AttrTypes':{'0':1}}");
        return device.errorCodes() + " " + type.errorCode() + " " + setCity("a").errorCodes();
    }

    private SimulatorResponse setCity(String account) {
        return client.timPush("set_attr", "{'UserAttrs':[{'To_Account':'" + account + "','Attrs':{'city':'1'}}]}");
    }

    private String typesOfATag() {
        Map<String, Integer> inUse = addTag(DEVICE, "x").errorCodes();
        client.timPush("clear_all_tags", body("a"));
        return inUse + " " + addTag(DEVICE, "x").errorCodes();
    }

    private SimulatorResponse addTag(String account, String tag) {
        return client.timPush("add_tag", oneTag(account, tag));
    }

    private static String oneTag(String account, String tag) {
        return "{'UserTags':[{'To_Account':'" + account + "','Tags':['" + tag + "']}]}";
    }

    private String exchangedNames() {
        return codes(
                        client.timPush("set_attr_name", "{'AttrNames':{'0':'sex','1':'city'}}"),
                        client.timPush("set_attr_name", "{'AttrNames':{'2':'sex'}}"))
                + " " + simulator.attributeNames();
    }

    private String removalOfElevenTags() {
        String tags =
                IntStream.range(0, 11).mapToObj(number -> "'t" + number + "'").collect(joining(","));
        return codes(client.timPush("remove_tag", "{'UserTags':[{'To_Account':'a','Tags':[" + tags + "]}]}"));
    }

    private String tagNumber1001() {
        // With the tag x of account a, these are 1,000.
        List<String> tags =
                IntStream.range(0, 999).mapToObj(number -> "t" + number).toList();
        simulator.change(settings -> settings.account("many", Map.of(), tags));
        return addTag("b", "new").errorCodes() + " "
                + client.allMemberPush("add_tag", oneTag("b", "new")).errorCode();
    }

    private String randomNumbers() {
        SimulatorResponse negative = client.withParameter("random", "-1").getAttributes("a");
        SimulatorResponse missing = client.withoutParameter("random").getAttributes("a");
        client.withParameter("random", "1");
        return codes(negative, missing);
    }

    private String futureSignature() {
        simulator.change(settings -> settings.clockOffset(Duration.ofHours(-1)));
        return codes(client.getAttributes("a"));
    }

    private String revocation() {
        SimulatorResponse push = client.timPush("push", "{'MsgRandom':1,'OfflinePushInfo':{}}");
        String task = push.json().get("TaskId").getAsString();
        return codes(client.timPush("revoke", "{'TaskId':'" + task + "'}"));
    }

    private static String codes(SimulatorResponse... responses) {
        return Stream.of(responses)
                .map(response -> Integer.toString(response.errorCode()))
                .collect(joining(" "));
    }
}
