package io.github.timflux.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Region;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.spring.autoconfigure.TimFluxRedisQuotaAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Starts an application with the properties of docs/production.md. */
final class ProductionPageTest {

    private static final Pattern PROPERTIES =
            Pattern.compile("(?s)<!-- sample: production.properties -->\n```properties\n(.*?)```");
    private static final String KEY_FILE = "timflux.secret-key-file=";

    @TempDir
    private Path folder;

    @Test
    void shouldCreateTheClientThatThePageShows() throws IOException {
        Matcher shown = PROPERTIES.matcher(Files.readString(Path.of("../../docs/production.md")));
        assertThat(shown.find()).isTrue();
        assertThat(shown.group(1)).contains(KEY_FILE);
        Path key = Files.writeString(folder.resolve("tim-key"), TestApplications.KEY);
        ApplicationContextRunner application = TestApplications.empty()
                .withConfiguration(AutoConfigurations.of(
                        DataRedisAutoConfiguration.class, TimFluxRedisQuotaAutoConfiguration.class))
                .withPropertyValues(shown.group(1).strip().split("\n", -1))
                .withPropertyValues(KEY_FILE + key);
        assertThat(requireNonNull(TestApplications.builderStates(application).get("default")))
                .containsEntry("endpoint", Region.SINGAPORE.endpoint())
                .containsEntry("backupEndpoint", Region.SINGAPORE.backupEndpoint())
                .hasEntrySatisfying(
                        "permitSchedulers", provider -> assertThat(provider).isInstanceOf(RedisQuota.class));
    }
}
