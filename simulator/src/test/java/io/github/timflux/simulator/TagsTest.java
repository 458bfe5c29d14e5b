package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.AccountDirectory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TagsTest {

    private static final String REGISTRATION_ID = "0A1B2C3D-0000-4000-8000-0123456789AB";
    private static final String FIFTY_BYTES = "五五五五五五五五五五五五五五五五50";

    private final TimSimulator simulator = TimSimulator.builder()
            .account("a", Map.of(), List.of("x", "y"))
            .account("b", Map.of())
            .account(
                    "full",
                    Map.of(),
                    IntStream.range(0, 95).mapToObj(Integer::toString).toList())
            .account(REGISTRATION_ID, Map.of())
            .accountDirectory(new FarDirectory())
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldReturnTagsInTheOrderOfAddition() {
        add("a", "'z','x','a'");

        SimulatorResponse response = client.allMemberPush("get_tag", "{'To_Account':['b','a','far-1']}");

        assertThat(response.tags("a")).isEqualTo("[\"x\",\"y\",\"z\",\"a\"]");
        assertThat(response.tags("b")).isEqualTo("[]");
        assertThat(response.tags("far-1")).isEqualTo("[\"distant\"]");
        assertThat(simulator.tags("a")).containsExactly("x", "y", "z", "a");
    }

    @Test
    void shouldAddTagsToThoseOfTheDirectory() {
        add("far-1", "'near'");

        assertThat(simulator.tags("far-1")).containsExactly("distant", "near");
        assertThat(simulator.attributes("far-1")).isEqualTo(Map.of("from", "directory"));
        assertThat(simulator.tags("far-2")).containsExactly("distant");
    }

    @Test
    void shouldReplaceAllTagsWithReplace1() {
        client.timPush("add_tag", "{'Replace':1,'UserTags':[{'To_Account':'a','Tags':['z']}]}");

        assertThat(simulator.tags("a")).containsExactly("z");
    }

    @Test
    void shouldAddTagsWithReplace0() {
        client.timPush("add_tag", "{'UserTags':[{'To_Account':'a','Tags':['z']}],'Replace':0}");

        assertThat(simulator.tags("a")).containsExactly("x", "y", "z");
    }

    @Test
    void shouldRemoveTagsAndIgnoreMissingOnes() {
        SimulatorResponse response =
                client.allMemberPush("remove_tag", "{'UserTags':[{'To_Account':'a','Tags':['q','x']}]}");

        assertThat(response.errorCode()).isZero();
        assertThat(simulator.tags("a")).containsExactly("y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v4/all_member_push/im_remove_all_tags", "/v4/timpush/clear_all_tags"})
    void shouldRemoveAllTags(String path) {
        assertThat(client.post(path, SimulatorClient.body("a", "far-1")).errorCode())
                .isZero();

        assertThat(simulator.tags("a")).isEmpty();
        assertThat(simulator.tags("far-1")).isEmpty();
        assertThat(simulator.tags("far-2")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v4/all_member_push/im_clear_all_tags", "/v4/timpush/remove_all_tags"})
    void shouldRejectTheCommandNameOfTheOtherFamily(String path) {
        assertThat(client.post(path, SimulatorClient.body("a")).errorCode()).isEqualTo(60009);
    }

    @ParameterizedTest
    @CsvSource({"add_tag, 0, 10", "add_tag, 1, 100"})
    void shouldAcceptAtMostTheMaximumOfTagsInARequest(String operation, int replace, int most) {
        assertThat(withTags(operation, replace, most).errorCode()).isZero();
        assertThat(simulator.tags("b")).hasSize(most);

        assertThat(withTags(operation, replace, most + 1).errorCode()).isEqualTo(90032);
        assertThat(simulator.tags("b")).hasSize(most);
    }

    private SimulatorResponse withTags(String operation, int replace, int count) {
        String body = "{'Replace':" + replace + ",'UserTags':[{'To_Account':'b','Tags':" + tags(count) + "}]}";
        return client.timPush(operation, body);
    }

    @Test
    void shouldAcceptAtMostTenTagsToRemove() {
        assertThat(client.allMemberPush("remove_tag", "{'UserTags':[{'To_Account':'b','Tags':" + tags(10) + "}]}")
                        .errorCode())
                .isZero();
        assertThat(client.allMemberPush("remove_tag", "{'UserTags':[{'To_Account':'b','Tags':" + tags(11) + "}]}")
                        .errorCode())
                .isEqualTo(90032);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FIFTY_BYTES + "+"})
    void shouldChangeNothingWhenATagIsEmptyOrTooLong(String tag) {
        String body = "{'UserTags':[{'To_Account':'a','Tags':['x']},{'To_Account':'b','Tags':['" + tag + "']}]}";

        assertThat(client.timPush("add_tag", body).errorCode()).isEqualTo(90034);
        assertThat(client.timPush("remove_tag", body).errorCode()).isEqualTo(90034);
        assertThat(simulator.tags("a")).containsExactly("x", "y");
    }

    @Test
    void shouldAcceptATagOfFiftyBytes() {
        assertThat(add("b", "'" + FIFTY_BYTES + "'").errorCode()).isZero();

        assertThat(simulator.tags("b")).containsExactly(FIFTY_BYTES);
    }

    @Test
    void shouldListAnAccountWithMoreThan100TagsAsError() {
        String body = "{'UserTags':[{'To_Account':'full','Tags':['a','b','c','d','e','f']},"
                + "{'To_Account':'b','Tags':['a']}]}";

        SimulatorResponse response = client.timPush("add_tag", body);

        assertThat(response.actionStatus()).isEqualTo("OK");
        assertThat(response.errorCodes()).isEqualTo(Map.of("full", 90046));
        assertThat(simulator.tags("full")).hasSize(95);
        assertThat(simulator.tags("b")).containsExactly("a");
    }

    @Test
    void shouldRejectTheCallForMoreThan100TagsWithoutErrorList() {
        String body = "{'UserTags':[{'To_Account':'b','Tags':['a']},"
                + "{'To_Account':'full','Tags':['a','b','c','d','e','f']}]}";

        assertThat(client.allMemberPush("add_tag", body).errorCode()).isEqualTo(90046);
        assertThat(simulator.tags("b")).isEmpty();
    }

    @Test
    void shouldNotCountDuplicateTagsTowards100() {
        assertThat(add("full", "'0','1','a','b','c','d','e'").errorCodes()).isEmpty();

        assertThat(simulator.tags("full")).hasSize(100);
        assertThat(add("full", "'a'").errorCodes()).isEmpty();
        assertThat(add("full", "'f'").errorCodes()).containsOnlyKeys("full");
    }

    @Test
    void shouldKeepATagForTheTypeOfItsFirstAccount() {
        assertThat(add(REGISTRATION_ID, "'x'").errorCodes()).isEqualTo(Map.of(REGISTRATION_ID, 90035));
        assertThat(add(REGISTRATION_ID, "'mine'").errorCodes()).isEmpty();

        SimulatorResponse response = client.timPush(
                "add_tag",
                "{'UserTags':[{'To_Account':'a','Tags':['ours','mine']},{'To_Account':'b','Tags':['ours']}]}");

        assertThat(response.errorCodes()).isEqualTo(Map.of("a", 90035));
        assertThat(simulator.tags("a")).containsExactly("x", "y");
        assertThat(simulator.tags("b")).containsExactly("ours");
    }

    @Test
    void shouldDecideTheTypeOfATagByTheFirstItemOfARequest() {
        String body = "{'UserTags':[{'To_Account':'" + REGISTRATION_ID
                + "','Tags':['new']},{'To_Account':'a','Tags':['new']}]}";

        assertThat(client.timPush("add_tag", body).errorCodes()).isEqualTo(Map.of("a", 90035));
        assertThat(simulator.tags(REGISTRATION_ID)).containsExactly("new");
    }

    @Test
    void shouldLimitTheDifferentTagsThatStoredAccountsHave() {
        int others = simulator.accounts().stream()
                .flatMap(account -> requireNonNull(simulator.tags(account)).stream())
                .collect(toSet())
                .size();
        List<String> tags = IntStream.range(others, 1_000)
                .mapToObj(number -> "many-" + number)
                .toList();
        simulator.change(settings -> settings.account("many", Map.of(), tags));

        assertThat(add("b", "'x'").errorCodes()).as("an existing tag").isEmpty();
        assertThat(add("b", "'new'").errorCodes()).as("another tag").isEqualTo(Map.of("b", 90046));
        assertThat(add("far-1", "'x'").errorCodes())
                .as("the tag of the directory starts to count")
                .isEqualTo(Map.of("far-1", 90046));

        client.timPush("clear_all_tags", SimulatorClient.body("b"));
        assertThat(add("b", "'new'").errorCodes()).as("another account has x").isEqualTo(Map.of("b", 90046));
        client.timPush("remove_tag", "{'UserTags':[{'To_Account':'a','Tags':['x']}]}");
        assertThat(add("b", "'new'").errorCodes()).as("no account has x").isEmpty();
        assertThat(replace("b", "'newer'").errorCodes()).as("instead of new").isEmpty();
        assertThat(add("a", "'new'").errorCodes()).isEqualTo(Map.of("a", 90046));

        simulator.removeAccount("many");
        assertThat(add("a", "'new'").errorCodes())
                .as("after the removal of an account")
                .isEmpty();
    }

    private SimulatorResponse replace(String account, String tags) {
        return client.timPush(
                "add_tag", "{'Replace':1,'UserTags':[{'To_Account':'" + account + "','Tags':[" + tags + "]}]}");
    }

    private SimulatorResponse add(String account, String tags) {
        return client.timPush("add_tag", "{'UserTags':[{'To_Account':'" + account + "','Tags':[" + tags + "]}]}");
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(number -> "'t" + number + "'").collect(joining(",", "[", "]"));
    }

    private static final class FarDirectory implements AccountDirectory {

        @Override
        public @Nullable Map<String, String> attributes(String account) {
            return account.startsWith("far-") ? Map.of("from", "directory") : null;
        }

        @Override
        public Set<String> tags(String account) {
            return Set.of("distant");
        }
    }
}
