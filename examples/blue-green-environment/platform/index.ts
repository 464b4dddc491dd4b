// In a repository of its own: import platform from "ecs-platform/index";
import platform from "../../../index";

export = platform;
