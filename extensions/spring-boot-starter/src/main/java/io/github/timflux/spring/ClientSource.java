package io.github.timflux.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;

/**
 * Answers for {@code timflux.region} what a source has for {@code timflux.clients.NAME.region}.
 *
 * @param source has the properties
 * @param client the prefix of the client's own
 */
record ClientSource(ConfigurationPropertySource source, ConfigurationPropertyName client)
        implements ConfigurationPropertySource {

    @Override
    public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
        return source.getConfigurationProperty(ofClient(name));
    }

    @Override
    public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
        return source.containsDescendantOf(ofClient(name));
    }

    private ConfigurationPropertyName ofClient(ConfigurationPropertyName name) {
        return client.append(name.subName(1));
    }
}
