package io.github.timflux.test.spring.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Properties of clients that call simulators. Each client has a quota of its own, because the JVM has other contexts
 * with other rates for the same quota name.
 *
 * <p>Where the application sets an endpoint, a region or an SDKAppID, this source has another value. The connection
 * details of the simulator come before these properties. But their values may be placeholders of variables that a test
 * does not have, and they could not be bound.
 */
final class SimulatorPropertySource extends PropertySource<String> {

    private static final Pattern NAME =
            Pattern.compile("timflux\\.(?:clients\\.([^.]+)\\.)?(quota\\.name|endpoint|region|sdk-app-id)");

    private final ConfigurableEnvironment environment;

    SimulatorPropertySource(ConfigurableEnvironment environment, String quotaPrefix) {
        super("timflux simulator " + quotaPrefix, quotaPrefix);
        // Not the source of this object: Spring Boot would list the sources of an environment again and again.
        this.environment = environment;
    }

    @Override
    public @Nullable Object getProperty(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        String property = matcher.group(2);
        if (property.equals("quota.name")) {
            return getSource() + (matcher.group(1) == null ? "" : "-" + matcher.group(1));
        }
        return isSetElsewhere(name) ? unusedValue(property) : null;
    }

    private static String unusedValue(String property) {
        return switch (property) {
            case "endpoint" -> "http://127.0.0.1:1";
            case "region" -> "singapore";
            default -> "1400000000";
        };
    }

    private boolean isSetElsewhere(String name) {
        return environment.getPropertySources().stream()
                // Spring Boot's source of all sources would ask this one again.
                .filter(other -> !other.equals(this)
                        && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(other))
                .anyMatch(other -> other.containsProperty(name));
    }
}
