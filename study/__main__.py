"""`python -m study`"""

import sys

if __name__ == "__main__":
    try:
        from study.cli.main import main

        main()
    except KeyboardInterrupt:  # while the program was still being imported
        sys.exit(130)
