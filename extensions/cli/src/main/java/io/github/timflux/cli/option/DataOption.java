package io.github.timflux.cli.option;

import io.github.timflux.cli.file.CommandFiles;
import picocli.CommandLine.Option;

/** Command line option for the JSON of a request. */
public final class DataOption {

    /** The name of the option. */
    public static final String NAME = "--data";

    @Option(
            names = {"-d", NAME},
            paramLabel = "JSON|@FILE|-",
            required = true,
            converter = RequestData.Converter.class,
            description = "The JSON object of the request: the JSON in quotes, @ and the name of a file, or - for "
                    + "standard input. The file contains UTF-8 text, or gzip data with UTF-8 text. '{}' is a request "
                    + "without parameters.")
    private RequestData data = new RequestData(null, "");

    /** Adds the file of the JSON to the files of a command. */
    public void addFiles(CommandFiles files) {
        files.readInput(data.file());
    }

    public RequestData data() {
        return data;
    }
}
